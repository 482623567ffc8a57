import { expect, test } from 'vitest'
import { cancelKey, captureKey, openKey, refundKey, uuidOf } from '../../../../../src-central/domain/payments/keys.ts'

test('M7: keys come from what is written down, and differ by kind and number', () => {
  const keys = [openKey('s', 1), openKey('s', 2), captureKey('pi', 1), cancelKey('pi', 1), refundKey('s', 'r1')]
  expect(keys).toEqual(['s:create:1', 's:create:2', 'pi:capture:1', 'pi:cancel:1', 's:refund:r1'])
  expect(openKey('s', 1)).toBe(openKey('s', 1))
})

test('a UUID of sixteen bytes is one of version 4', () => {
  expect(uuidOf(new Uint8Array(16).fill(0xff))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  expect(uuidOf(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000')
})
