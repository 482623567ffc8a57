import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { deskMessage } from '../../../../../src-central/domain/payments/words.ts'
import { declineMessage } from '../../../../../src-shared/domain/till/decline.ts'

const contract = JSON.parse(readFileSync(new URL('../../../../fixtures/stripe-simulator-cases.json', import.meta.url), 'utf8')) as {
  decline_messages: Record<string, string>
  desk_messages: Record<string, string>
}

describe('the words of the desk', () => {
  test.each(Object.entries(contract.decline_messages))('%s is told as %s', (code, message) => {
    expect(declineMessage(code)).toBe(message)
    expect(contract.desk_messages).toHaveProperty(message)
  })

  test('a code that nobody knows yet, or that is the name of something else, is an ordinary decline', () => {
    for (const code of ['new_code_of_next_year', 'constructor', '']) expect(declineMessage(code)).toBe('generic_decline')
  })

  const told = { endReason: '', declineCode: '', captureMode: 'automatic', isSure: true } as const
  test('paid is said of what was captured and of nothing else', () => {
    expect(deskMessage({ ...told, state: 'captured' })).toBe('paid')
    for (const state of ['creating', 'waiting', 'approved', 'capturing', 'cancelling', 'cancelled', 'failed'] as const) {
      for (const isSure of [true, false]) expect(deskMessage({ ...told, state, isSure })).not.toBe('paid')
    }
  })

  test('what is not known is said to be checked', () => {
    for (const state of ['creating', 'waiting', 'capturing'] as const) expect(deskMessage({ ...told, state, isSure: false })).toBe('checking')
  })

  test('why it came to nothing', () => {
    expect(deskMessage({ ...told, state: 'cancelled', endReason: 'lapsed' })).toBe('hold_expired')
    expect(deskMessage({ ...told, state: 'cancelled', endReason: 'asked' })).toBe('cancelled')
    expect(deskMessage({ ...told, state: 'approved', captureMode: 'by_hand' })).toBe('approved_finish_or_release')
    expect(deskMessage({ ...told, state: 'waiting', declineCode: 'stolen_card' })).toBe('generic_decline')
  })
})
