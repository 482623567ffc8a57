import { describe, expect, it } from 'vitest'
import { definedRules, rulesInCode, rulesInProse, rulesInTestNames, type RuleMention } from './rule-numbers.ts'
import { allSources, parseSource, programSources } from './code/source.ts'
import { allPaths, readText, textFiles } from './code/tree.ts'
import { expectNone, type Violation } from './code/violation.ts'

const RULE_BOOK = /^src-[a-z]+\/(.+\/)?RULES\.md$/u
const books = allPaths().filter((path) => RULE_BOOK.test(path)).map((path) => ({ path, text: readText(path) }))
const defined = books.flatMap(definedRules)
const applied = programSources().flatMap(rulesInCode)
const proved = allSources().filter(({ path }) => path.startsWith('tests/') && !path.startsWith('tests/tidy/')).flatMap(rulesInTestNames)
const spoken = textFiles().filter(({ path }) => path.endsWith('.md')).flatMap(rulesInProse)

/** Those of `some` whose rule nobody in `others` mentions. */
const missing = (some: readonly RuleMention[], others: readonly RuleMention[], say: (rule: string) => [problem: string, instead: string]): Violation[] => {
  const known = new Set(others.map(({ rule }) => rule))
  return some
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule, path, line }) => {
      const [problem, instead] = say(rule)
      return { path, line, problem, instead }
    })
}
const noTest = (rule: string): [string, string] => [`no test begins its name with ${rule}`, `name the test that proves it '${rule}: what holds'`]
const noCode = (rule: string): [string, string] => [`no code names ${rule}`, `say \`rule: '${rule}'\` or, in a comment, 'rule ${rule}' where it is applied; or strike the rule`]
const noRule = (rule: string): [string, string] => [`${rule} is in no RULES.md`, 'correct the number, or write the rule down']

describe('rules, code and tests carry the same numbers', () => {
  it('every rule is proved by a test with its number in its name', () => {
    expect(books.length).toBeGreaterThan(0)
    expect(defined.length).toBeGreaterThan(30)
    expectNone(missing(defined, proved, noTest))
  })
  it('every rule is named where the code applies it', () => {
    expectNone(missing(defined, applied, noCode))
  })
  it('code, tests and documents name only rules there are', () => {
    expectNone(missing([...applied, ...proved, ...spoken], defined, noRule))
  })
  it('no number is given twice', () => {
    const seen = new Map<string, RuleMention>()
    const twice = defined.filter((mention) => seen.has(mention.rule) || !seen.set(mention.rule, mention))
    expectNone(twice.map(({ rule, path, line }) => ({ path, line, problem: `${rule} is given a second time`, instead: 'take the next free number; a number never changes its meaning' })))
  })
})

describe('what the number check finds', () => {
  const numbers = (found: readonly RuleMention[]): string[] => found.map(({ rule, line }) => `${line} ${rule}`)
  const source = (text: string) => parseSource('src-shared/domain/planted.ts', text)

  it('rules in a rule book', () => {
    expect(numbers(definedRules({ path: 'RULES.md', text: '# Rules\n- **A1** One.\n- **B12** Two, as **A1**.' }))).toEqual(['2 A1', '3 B12'])
  })
  it('rules in comments and fields, and none elsewhere', () => {
    expect(numbers(rulesInCode(source("/** Decides (rules A1 to A3 and B2). */\nconst a = { rule: ok ? 'C1' : 'C2', key: 'F2' }\ninterface D { rule: 'E1' | 'E2' }\n// rule G1")))).toEqual([
      '1 A1', '1 A2', '1 A3', '1 B2', '4 G1', '2 C1', '2 C2', '3 E1', '3 E2',
    ])
  })
  it('rules in names of tests, and none in their middle', () => {
    const text = "it('A4 A6: admits', f)\ntest.each([1])('B1 to B3: %s', f)\nit('begins a GS1 code', f)\nit(`D1: ${a}`, f)\nnote('E1: no test')"
    expect(numbers(rulesInTestNames(source(text)))).toEqual(['1 A4', '1 A6', '2 B1', '2 B2', '2 B3', '4 D1'])
  })
  it('rules without a partner', () => {
    const a = { rule: 'A1', path: 'RULES.md', line: 3 }
    expect(missing([a, { ...a, rule: 'A2' }], [a], (rule) => [`no test for ${rule}`, 'write it'])).toEqual([{ path: 'RULES.md', line: 3, problem: 'no test for A2', instead: 'write it' }])
  })
})
