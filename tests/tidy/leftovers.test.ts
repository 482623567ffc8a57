import { describe, expect, it } from 'vitest'
import { codeLeftovers, noteViolations } from './leftovers.ts'
import { allSources, parseSource } from './code/source.ts'
import { textFiles } from './code/tree.ts'
import { expectNone } from './code/violation.ts'

const problems = (text: string, path = 'src-main/sync/planted.ts'): string[] => codeLeftovers(parseSource(path, text)).map(({ line, problem }) => `${line} ${problem}`)

const documents = textFiles().filter(({ path }) => /\.(md|css|html|ya?ml|svg)$/u.test(path) && !path.startsWith('tests/fixtures/'))

describe('leftovers', () => {
  it('nothing in the code gets round the types, the store or the page', () => {
    expect(allSources().length).toBeGreaterThan(300)
    expectNone(allSources().flatMap(codeLeftovers))
  })
  it('no document leaves a note for later', () => {
    expect(documents.length).toBeGreaterThan(10)
    expectNone(documents.flatMap(noteViolations))
  })
})

describe('what the check for leftovers finds', () => {
  it('types that were given up', () => {
    expect(problems('let a: any\nconst b = c as any\n// @ts-ignore\nconst d = 1\n/* @ts-nocheck */\n// @ts-expect-error')).toEqual([
      '1 `any`',
      '2 `any`',
      '3 silences the compiler',
      '5 silences the compiler',
      '6 expects a type error in the program',
    ])
    expect(problems('// @ts-expect-error: this call must not compile', 'tests/unit/planted.test.ts')).toEqual([])
    expect(problems(`const any = 'any' // any`)).toEqual([])
  })
  it('pages made of texts', () => {
    expect(problems('a.innerHTML = b\na.insertAdjacentHTML(b, c)', 'src-renderer/planted.ts')).toHaveLength(2)
    expect(problems('export const A = () => <p dangerouslySetInnerHTML={b} />', 'src-renderer/planted.tsx')).toHaveLength(1)
  })
  it.each(["'SELECT id FROM line'", '`INSERT INTO line (id) VALUES (${a})`', "'UPDATE line SET a = 1'", "'DELETE FROM line'", "'CREATE TABLE line (a)'", "'PRAGMA journal_mode'", "'BEGIN IMMEDIATE'"])(
    'SQL in %s',
    (text) => {
      expect(problems(`const a = ${text}`)).toEqual(['1 SQL outside the store'])
      expect(problems(`const a = ${text}`, 'src-main/store/journal.ts')).toEqual([])
    },
  )
  it('no SQL in plain English', () => {
    expect(problems("const a = 'Select a guest from the list'\nconst b = 'Begin transaction'")).toEqual([])
  })
  it('single tests and debuggers', () => {
    expect(problems(`it.only('a', b)\ndescribe.each([1]).only('c', d)\ndebugger\nlist.only('e')`, 'tests/unit/planted.test.ts')).toEqual([
      '1 runs one test alone',
      '2 runs one test alone',
      '3 stops in a debugger',
    ])
  })
  it('notes for later', () => {
    const note = ['TO', 'DO'].join('')
    expect(problems(`const a = 1\n// ${note}: later`)).toEqual(['2 leaves a note for later'])
    expect(noteViolations({ path: 'docs/planted.md', text: `a\nb ${note} c` })).toMatchObject([{ line: 2 }])
    expect(noteViolations({ path: 'docs/planted.md', text: 'a to-do list' })).toEqual([])
  })
})
