import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldToText, textParts, textToField } from '../../../../src-renderer/state/guns/control-text.ts'

describe('control characters in fields', () => {
  it('are written by name or by number', () => {
    expect(fieldToText('<STX>a\\x1Db<etx>')).toBe('\u0002a\u001Db\u0003')
    expect(fieldToText('<TAB><CR><LF><DEL>')).toBe('\t\r\n\u007F')
  })

  it('leave everything else as it is', () => {
    for (const text of ['<b>', '<STXX>', 'a<', '\\x0', '\\q', 'Grüße', '😀']) expect(fieldToText(text), text).toBe(text)
    expect(fieldToText('a\\\\x02')).toBe('a\\x02')
  })

  it('come back the same from the field that shows them', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('\u0000\u0002\u001D\u007F\\<>xSTXGS029aé😀')), maxLength: 32 }), (text) => fieldToText(textToField(text)) === text), { numRuns: 2000 })
    expect(textToField('\u0002<STX>')).toBe('<STX>\\x3CSTX>')
  })
})

describe('textParts', () => {
  it('keeps what can be read together', () => {
    expect(textParts('ab\u001Dc')).toEqual([
      { isControl: false, text: 'ab' },
      { isControl: true, text: '<GS>' },
      { isControl: false, text: 'c' },
    ])
  })
})
