import { isBuiltin } from 'node:module'
import { describe, expect, it } from 'vitest'
import { hasEnding, importsOf } from './code/imports.ts'
import { languageViolations, layerOf, layerViolations } from './layer-check.ts'
import { layers } from './layer-table.ts'
import { allSources, isProgramPath, parseSource, programSources, violationAt } from './code/source.ts'
import { allPaths, readText } from './code/tree.ts'
import { expectNone, violationText } from './code/violation.ts'

const packageNames = Object.values(JSON.parse(readText('package.json')) as Record<string, unknown>).flatMap((value) =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [],
)

const found = (path: string, text: string): string[] => layerViolations(parseSource(path, text)).map((violation) => violationText(violation).split(' → ')[0] ?? '')

describe('layers', () => {
  it('everything imports only what its layer may', () => {
    expect(programSources().length).toBeGreaterThan(200)
    expectNone(programSources().flatMap(layerViolations))
  })
  it('relative imports carry their ending', () => {
    expectNone(
      allSources().flatMap((source) =>
        importsOf(source)
          .filter((wanted) => !hasEnding(wanted))
          .map((wanted) => violationAt(source, wanted.offset, `imports ${wanted.specifier} without an ending`, 'write the ending of the file, `.ts` as a rule')),
      ),
    )
  })
  it('the launcher is plain JavaScript, the program is TypeScript', () => expectNone(allPaths().filter(isProgramPath).flatMap(languageViolations)))
  it('every row of the table holds files, and every name in it exists', () => {
    for (const { name, holds, may, typesOf = [] } of layers) {
      for (const place of holds) expect(allPaths().some((path) => path === place || path.startsWith(`${place}/`)), `${place} in the row ${name}`).toBe(true)
      for (const to of [...may, ...typesOf]) {
        const exists = to === 'node:' || isBuiltin(to) || packageNames.includes(to) || layers.some((layer) => layer.name === to)
        expect(exists, `${to} in the row ${name}`).toBe(true)
      }
    }
  })
})

describe('what the layer check finds', () => {
  it('imports of every form, and none in comments and texts', () => {
    const text = `// import '../actions/redeem.ts'
      import type { A } from '../actions/redeem.ts'
      import { type B } from '../setup/arguments.ts'
      import 'node:fs'
      export const later = () => import('../hosts/desk-router.ts')
      export type C = import('../../tests/support/station.ts').D
      export const notOne = "import x from '../central/y.ts'"
      import { limits } from '../../src-shared/limits.ts'`
    expect(found('src-main/sync/planted.ts', text)).toEqual([
      'src-main/sync/planted.ts:2  src-main/sync may not import src-main/actions/redeem.ts',
      'src-main/sync/planted.ts:3  src-main/sync may not import src-main/setup/arguments.ts',
      'src-main/sync/planted.ts:4  src-main/sync may not import node:fs',
      'src-main/sync/planted.ts:5  src-main/sync may not import src-main/hosts/desk-router.ts',
      'src-main/sync/planted.ts:6  src-main/sync may not import tests/support/station.ts',
    ])
  })
  it('values where only types are allowed', () => {
    const contract = '../../src-shared/contract/views.ts'
    expect(found('src-renderer/state/planted.ts', `import type { A } from '${contract}'\nimport { type B } from '${contract}'`)).toEqual([])
    expect(found('src-renderer/state/planted.ts', `import { type A, b } from '${contract}'`)).toEqual([
      'src-renderer/state/planted.ts:1  src-renderer/state may not import src-shared/contract/views.ts',
    ])
  })
  it('Electron and src-central in the wrong places, and files of no layer', () => {
    expect(found('src-main/hosts/loopback/planted.ts', `import type { App } from 'electron'`)).toHaveLength(1)
    expect(found('src-main/station.ts', `import { createCentral } from '../src-central/central.ts'`)).toHaveLength(1)
    expect(found('src-central/central.ts', `import type { Clock } from '../src-main/ports/clock.ts'`)).toHaveLength(1)
    expect(found('src-main/planted.ts', '')).toEqual(['src-main/planted.ts:1  belongs to no layer'])
    expect(layerOf('src-renderer/screens/desk-context.ts')?.name).toBe('src-renderer/screens/desk-context.ts')
  })
  it('a missing ending', () => {
    const endings = importsOf(parseSource('src-main/a.ts', `import './b'\nimport './c.ts'\nimport 'zod'\nimport './d.css?inline'`)).map(hasEnding)
    expect(endings).toEqual([false, true, true, false])
  })
  it('the wrong language', () => {
    expect(languageViolations('src-main/launch/planted.ts')).toHaveLength(1)
    expect(languageViolations('src-main/sync/planted.mjs')).toHaveLength(1)
    expect([...languageViolations('src-main/launch/start.mjs'), ...languageViolations('src-main/main.ts')]).toEqual([])
  })
})
