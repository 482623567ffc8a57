import { describe, expect, it } from 'vitest'
import { reasonView } from '../../../src-shared/contract/views.ts'
import { DARK_REASONS } from './dark-reasons.ts'
import { keys, meantKeys, texts } from './catalogue.ts'

describe('the catalogue', () => {
  it('has no wording that nothing shows', () => {
    const { plain, patterns } = meantKeys()
    // Slips are printed, and the window shows none of their words; a test of theirs has every one on paper.
    const unused = keys.filter((key) => !key.startsWith('slip.') && !plain.has(key) && !patterns.some((pattern) => pattern.test(key)))
    expect(unused).toEqual([])
  })

  it('has every key that the code writes out', () => {
    const { plain } = meantKeys()
    const tops = new Set(keys.map((key) => key.slice(0, key.indexOf('.') + 1)))
    const meant = [...plain].filter((text) => tops.has(text.slice(0, text.indexOf('.') + 1)) && text.includes('.'))
    expect(meant.length).toBeGreaterThan(50)
    expect(meant.filter((key) => !keys.includes(key))).toEqual([])
  })

  it('has word, reason, next step and short form for every reason of the contract, and no other', () => {
    const reasons = new Set([...texts.keys()].filter((key) => key.startsWith('verdict.')).map((key) => key.split('.')[1]))
    expect(reasons).toEqual(new Set(reasonView.options))
    for (const reason of reasonView.options) {
      for (const part of ['word', 'reason', 'next', 'short']) expect(keys, `verdict.${reason}.${part}`).toContain(`verdict.${reason}.${part}`)
    }
  })

  it('has a sentence for the guest whenever somebody has to wait', () => {
    for (const reason of DARK_REASONS) expect(keys).toContain(`verdict.${reason}.say`)
  })

  it('has both forms of everything counted', () => {
    const counted = [...texts.keys()].filter((key) => /_(?:one|other)$/u.test(key)).map((key) => key.replace(/_(?:one|other)$/u, ''))
    for (const key of counted) expect([texts.has(`${key}_one`), texts.has(`${key}_other`)], key).toEqual([true, true])
  })

  it('never points at what this version cannot do', () => {
    const absent = /\bF12\b/iu
    for (const [key, text] of texts) expect(text, key).not.toMatch(absent)
  })
})
