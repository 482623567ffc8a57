import { describe, expect, it } from 'vitest'
import { cycleViolations } from './cycles.ts'
import { importsOf } from './code/imports.ts'
import { parseSource, programSources } from './code/source.ts'
import { expectNone, violationText } from './code/violation.ts'

const found = (textByPath: Record<string, string>): string[] =>
  cycleViolations(Object.entries(textByPath).map(([path, text]) => parseSource(path, text))).map(violationText)

describe('cycles', () => {
  it('no file imports itself over others, type imports included', () => {
    const paths = new Set(programSources().map(({ path }) => path))
    const inside = programSources().flatMap(importsOf).filter(({ target }) => paths.has(target))
    expect(inside.length).toBeGreaterThan(300)
    expectNone(cycleViolations(programSources()))
  })
  it('finds a cycle over three files, of types and values', () => {
    const cycle = found({
      'src-main/a.ts': `import './b.ts'`,
      'src-main/b.ts': `\nimport type { C } from './deep/c.ts'`,
      'src-main/deep/c.ts': `export const later = () => import('../b.ts')`,
    })
    expect(cycle).toEqual([
      'src-main/deep/c.ts:1  closes the cycle src-main/b.ts > src-main/deep/c.ts > src-main/b.ts → move what both need into a file of its own, or hand it in',
    ])
  })
  it('finds a file that imports itself, and leaves two ways to one file alone', () => {
    expect(found({ 'src-main/a.ts': `import './a.ts'` })).toHaveLength(1)
    expect(found({ 'src-main/a.ts': `import './b.ts'\nimport './c.ts'`, 'src-main/b.ts': `import './c.ts'`, 'src-main/c.ts': '' })).toEqual([])
  })
})
