import { expect, it } from 'vitest'
import { keyboardSettings, proposalCopy } from '../../../src-renderer/i18n/gun-settings-copy.ts'
import { typedBytes } from '../../../src-renderer/input/typed-bytes.ts'
import { cleanCode, defaultCleanSettings } from '../../../src-shared/scan/clean-code.ts'
import type { KeyboardGunSettings } from '../../../src-shared/scan/gun-settings.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'

const alphabet = (encoding: KeyboardGunSettings['encoding']) => {
  const setting = keyboardSettings({ ...DEFAULT_KEYBOARD_GUN, encoding }).find(({ id }) => id === 'encoding')
  if (setting?.kind !== 'choice') throw new Error('Guns that type have no alphabet')
  return setting
}

const readAs = (encoding: KeyboardGunSettings['encoding'], text: string): string => {
  const { bytes, encoding: read } = typedBytes(text, encoding)
  const scan = cleanCode({ bytes, line: 'keyboard' }, { ...defaultCleanSettings, encoding: read })
  return scan.kind === 'code' ? scan.code : scan.kind
}

it('lets guns that type choose each alphabet that makes a difference', () => {
  const { choices } = alphabet('utf-8')
  expect(choices.map(({ edit }) => edit)).toEqual([
    { kind: 'keyboard', part: { encoding: 'utf-8' } },
    { kind: 'keyboard', part: { encoding: 'auto' } },
  ])
  expect([readAs('utf-8', 'JosÃ©'), readAs('auto', 'JosÃ©')]).toEqual(['JosÃ©', 'José'])
})

it('marks one of them, also for one that is the same', () => {
  for (const encoding of ['utf-8', 'latin1', 'auto'] as const) expect(alphabet(encoding).choices.map(({ value }) => value)).toContain(alphabet(encoding).value)
  expect(readAs('latin1', 'JosÃ©')).toBe(readAs('utf-8', 'JosÃ©'))
})

it('names it in a proposal', () => {
  const [change] = proposalCopy({ kind: 'keyboard', settings: { ...DEFAULT_KEYBOARD_GUN, encoding: 'auto' } }, ['encoding'])
  expect(JSON.stringify(change)).toContain('guns.set.keys-encoding.auto')
})
