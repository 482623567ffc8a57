import { describe, expect, it } from 'vitest'
import { foreignWords, rot13 } from './product-only.ts'
import { allPaths, textFiles } from './code/tree.ts'
import { expectNone, violationText } from './code/violation.ts'

const problems = (text: string, path = 'docs/planted.md'): string[] => foreignWords({ path, text }).map(({ line, problem }) => `${line} ${problem.split('" ').at(-1)}`)

describe('the repository speaks of the product alone', () => {
  it('no file speaks of tools, computers or package hosts', () => {
    expect(textFiles().length).toBeGreaterThan(400)
    expectNone(textFiles().flatMap(foreignWords))
  })
  it('it has what whoever comes first looks for', () => {
    const missing = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'LICENSE'].filter((path) => !allPaths().includes(path))
    expectNone(missing.map((path) => ({ path, line: 1, problem: 'is missing', instead: 'write it' })))
  })
})

describe('what the check for foreign words finds', () => {
  it('tools, in any spelling', () => {
    const said = ['Pynhqr', 'na NV-trarengrq svyr', 'gur YYZ', 'urycre-3'].map((text) => rot13(text.toLowerCase()))
    expect(problems(said.join('\n'))).toEqual([1, 2, 3, 4].map((line) => `${line} speaks of how it was written`))
    expect(problems(rot13('pynhqr').toUpperCase())).toHaveLength(1)
  })
  it('computers and package hosts', () => {
    expect(problems(`a\n${rot13('/jbex/znva')}`)).toEqual(["2 names a folder of somebody's computer"])
    expect(problems(rot13('uggcf://ertvfgel.aczwf.bet/mbq'))[0]).toBe('1 names where packages come from')
  })
  it('folders beside the repository, not shared folders in it', () => {
    const beside = ['..', 'shared'].join('/')
    expect(problems(`see ${beside}/style.md`, 'README.md')).toHaveLength(1)
    expect(foreignWords({ path: 'tests/unit/a.test.ts', text: `'../../${beside}/style.md'` }).map(violationText)).toEqual([
      `tests/unit/a.test.ts:1  ../../${beside} lies outside the repository → copy what is needed into it`,
    ])
    expect(problems(`import '${beside}/rows.ts'`, 'tests/unit/store/a.test.ts')).toEqual([])
  })
  it('nothing in words of the product and in checksums', () => {
    expect(problems('the session of the staff, the user agent, a helper at the door, /homework/, sha512-' + rot13('n/jbex/o+pynhqr=='))).toEqual([])
  })
})
