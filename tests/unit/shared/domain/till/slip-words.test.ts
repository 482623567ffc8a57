import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { slipWords } from '../../../../../src-main/till/slip-words.ts'

const FOLDER = 'src-shared/domain/till'
const code = readdirSync(FOLDER)
  .filter((name) => /^(?:receipt-.*|money-text)\.ts$/u.test(name))
  .map((name) => readFileSync(`${FOLDER}/${name}`, 'utf8'))
  .join('\n')

/** Words and groups of words, by the name that the composers call them. */
const names = (tree: object): string[] => Object.entries(tree).flatMap(([name, value]) => (typeof value === 'object' && ['paid', 'refund', 'shift'].includes(name) ? Object.keys(value as object) : [name]))

describe('the words of slips', () => {
  it('are all used by a slip', () => {
    const methods = ['card', 'cash', 'comp']
    const unused = names(slipWords()).filter((name) => !methods.includes(name) && !new RegExp(`\\b${name}\\b`, 'u').test(code))
    expect(unused).toEqual([])
  })

  it('stand in no composer: what is printed comes from the catalogue', () => {
    const literals = [...code.replaceAll(/^import .*$|\/\*\*[^]*?\*\/|\/\/ .*$/gmu, '').matchAll(/'([^'\n]*)'/gu)].map(([, text = '']) => text)
    expect(literals.filter((text) => /[A-Z][a-z]|[a-z] [a-z]/u.test(text))).toEqual([])
  })
})
