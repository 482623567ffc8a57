import { describe, expect, it } from 'vitest'
import { gunAdviceCopy, makerSetting } from '../../../src-renderer/i18n/gun-advice-copy.ts'
import { GUN_MAKERS, GUN_TROUBLES } from '../../../src-shared/scan/gun-advice.ts'
import type { GunAdvice } from '../../../src-shared/scan/gun-advice.ts'
import { createWords } from './catalogue.ts'

const words = createWords()
const SYSTEMS = ['linux', 'macos', 'windows'] as const
const advised = (part: Partial<GunAdvice>): string => {
  const copy = gunAdviceCopy({ trouble: 'keyboard-mode', maker: 'other', port: '', system: 'linux', ...part })
  return copy === null ? '' : words(copy)
}

describe('advice about a gun', () => {
  it('has a sentence without holes for every trouble, maker and system', () => {
    for (const trouble of GUN_TROUBLES) {
      for (const maker of GUN_MAKERS) {
        for (const system of SYSTEMS) {
          const text = advised({ trouble, maker, system, port: '/dev/ttyACM0' })
          if (trouble === 'none') expect(text).toBe('')
          else expect(text, `${trouble} ${maker} ${system}`).toMatch(/^[A-Z/](?!.*(?:\{\{|device\.| {2}|undefined)).+\.$/u)
        }
      }
    }
  })

  it("names the set-up code as the maker's manual does, and neutrally where no manual was found", () => {
    expect(Object.fromEntries(GUN_MAKERS.map((maker) => [maker, words(makerSetting(maker))]))).toEqual({
      Zebra: 'USB HID POS',
      Honeywell: 'HID POS',
      Youjie: 'USB HID POS',
      Datalogic: 'Select USB HID POS',
      Newland: 'HID-POS',
      Opticon: 'USB COM Port',
      Mindeo: 'USB HID POS',
      other: 'USB HID POS',
    })
    for (const maker of GUN_MAKERS) {
      for (const trouble of ['keyboard-mode', 'register-mode'] as const) expect(advised({ trouble, maker })).toContain(`"${words(makerSetting(maker))}"`)
    }
  })

  it('tells the code of the COM mode where it is known, and of a driver only where one is needed', () => {
    expect(advised({ maker: 'Zebra', system: 'windows' })).toMatch(/If there is none: "USB CDC Host"\.$/u)
    expect(advised({ maker: 'Honeywell' })).toMatch(/If there is none: "USB Serial"\.$/u)
    expect(advised({ maker: 'Datalogic', system: 'windows' })).toMatch(/"Select USB-COM-STD"\. For a COM mode install the maker's driver first\.$/u)
    expect(advised({ maker: 'Opticon', system: 'windows' })).toMatch(/again\. For a COM mode install the maker's driver first\.$/u)
    expect(advised({ maker: 'Opticon' })).toMatch(/plug it in again\.$/u)
    expect(advised({ maker: 'Newland', system: 'windows' })).toMatch(/plug it in again\.$/u)
    // A trouble that no other mode helps against.
    expect(advised({ trouble: 'busy', maker: 'Honeywell', system: 'windows' })).not.toContain('driver')
  })
})
