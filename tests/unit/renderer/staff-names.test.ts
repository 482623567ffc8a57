import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { staffNamesIn } from '../../../src-renderer/state/command/staff-names.ts'
import { STAFF_NAME } from '../../../src-shared/domain/command.ts'
import { limits } from '../../../src-shared/limits.ts'

describe('names of the staff', () => {
  it('become letters that every gun writes alike', () => {
    expect(staffNamesIn('Ada\nZoë Müller\nada\n\n  Bo_3 \nJosé-Luis!')).toEqual({ names: ['ADA', 'ZOE MULLER', 'BO 3', 'JOSE-LUIS'], bad: [], tooMany: false })
    expect(staffNamesIn('名前\n---\n')).toEqual({ names: [], bad: ['名前', '---'], tooMany: false })
    expect(staffNamesIn('Wilhelmina Alexandrina Konstantinopolitanska').names).toEqual(['WILHELMINA ALEXANDRI'])
  })

  it('are never more than fit, and always ones that a card takes', () => {
    expect(staffNamesIn(Array.from({ length: 40 }, (_, index) => `n${index}`).join('\n'))).toMatchObject({ tooMany: true, names: { length: limits.staffCardsMax } })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        for (const name of staffNamesIn(text).names) expect(name.length <= limits.staffNameMaxLength && STAFF_NAME.test(name)).toBe(true)
      }),
    )
  })
})
