import { describe, expect, it } from 'vitest'
import { nameViolations, pathViolations } from './names.ts'
import { allSources, parseSource } from './code/source.ts'
import { allPaths } from './code/tree.ts'
import { expectNone } from './code/violation.ts'

const OURS = /^(src-[a-z]+|tests|docs|resources)\//u
const problems = (text: string, path = 'src-main/planted.ts'): string[] => nameViolations(parseSource(path, text)).map(({ line, problem }) => `${line} ${problem}`)

describe('names', () => {
  it('files are in kebab-case and say what they are', () => {
    const paths = allPaths().filter((path) => OURS.test(path))
    expect(paths.length).toBeGreaterThan(300)
    expectNone(paths.flatMap(pathViolations))
  })
  it('code has named exports only, no re-exports, and names that say something', () => {
    expect(allSources().length).toBeGreaterThan(300)
    expectNone(allSources().flatMap(nameViolations))
  })
})

describe('what the name check finds', () => {
  it.each(['src-main/store/openStore.ts', 'src-main/Store/open.ts', 'src-main/open_store.ts', 'tests/a--b.test.ts', 'src-main/date-utils.ts', 'src-main/helpers/a.ts'])('the file name %s', (path) => {
    expect(pathViolations(path)).toHaveLength(1)
  })
  it.each(['src-shared/domain/RULES.md', 'src-main/store/migrations/journal-0001.ts', 'src-renderer/react-timing.d.ts', 'tests/run.mjs'])('nothing in the file name %s', (path) => {
    expect(pathViolations(path)).toEqual([])
  })
  it('exports without a name and re-exports of every form', () => {
    expect(problems(`import { a } from './a.ts'\nexport default a\nexport * from './b.ts'\nexport type { C } from './c.ts'\nexport { a }\nconst d = 1\nexport { d }`)).toEqual([
      '2 a default export',
      '3 re-exports a file',
      '4 re-exports from a file',
      '5 re-exports a',
    ])
    expect(problems('export default {}', 'vite.config.ts')).toEqual([])
  })
  it('words that say nothing', () => {
    expect(problems('const storeManager = 1\nfunction scanHelper() {}\nclass SyncService {}\ntype DateUtils = 1\ninterface IScanner {}')).toEqual([
      '1 storeManager says "manager", which says nothing',
      '2 scanHelper says "helper", which says nothing',
      '3 SyncService says "service", which says nothing',
      '4 DateUtils says "utils", which says nothing',
      '5 IScanner carries an I',
    ])
    expect(problems('interface IdCard {}\nconst utility = 1')).toEqual([])
  })
  it('TypeScript that is more than types', () => {
    expect(problems('enum A { b }\nnamespace C { export const d = 1 }\ndeclare global {}\nclass E { constructor(private f: string) {} }')).toEqual(['1 an enum', '2 a namespace', '4 a parameter property'])
  })
})
