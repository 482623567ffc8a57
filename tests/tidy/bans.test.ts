import { describe, expect, it } from 'vitest'
import { bannedUses, banViolations } from './ban-check.ts'
import { bans, exceptions } from './bans.ts'
import { referencesOf } from './code/references.ts'
import { parseSource, programSources } from './code/source.ts'
import { allPaths } from './code/tree.ts'
import { expectNone, violationText } from './code/violation.ts'

const found = (text: string, path = 'src-main/sync/planted.ts'): string[] => banViolations(parseSource(path, text)).map(({ line, problem }) => `${line} ${problem}`)

describe('banned calls', () => {
  it('time, chance, network and console come through ports', () => {
    expect(programSources().flatMap(referencesOf).length).toBeGreaterThan(10_000)
    expectNone(programSources().flatMap(banViolations))
  })
  it('every exception and every home is still needed', () => {
    for (const { path, name } of exceptions) {
      const uses = programSources().filter((source) => source.path === path).flatMap(bannedUses)
      expect(uses.map((use) => use.name), `the exception for ${path}`).toContain(name)
    }
    for (const home of bans.flatMap((ban) => ban.home)) expect(allPaths().some((path) => path.startsWith(home)), home).toBe(true)
  })
})

describe('what the ban check finds', () => {
  it('the time', () => {
    expect(found('const a = Date.now()\nconst b = new Date()\nconst c = window.performance.now()\nconst d = [1].map(Date.now)')).toEqual([
      '1 Date.now asks for the time',
      '2 new Date() asks for the time',
      '3 performance.now asks for the time',
      '4 Date.now asks for the time',
    ])
  })
  it('waits, called or handed on, and imported ones', () => {
    expect(found(`setTimeout(f, 1)\nconst later = { after: setInterval }\nimport { setTimeout as sleep } from 'node:timers/promises'\nglobalThis['setTimeout'](f, 1)\nconst { setImmediate } = window`)).toEqual([
      '1 setTimeout waits by itself',
      '2 setInterval waits by itself',
      '3 node:timers/promises.setTimeout waits by itself',
      '4 setTimeout waits by itself',
      '5 setImmediate waits by itself',
    ])
  })
  it('chance, network, console and code from text', () => {
    expect(found(`import { randomBytes } from 'node:crypto'\nMath.random()\ncrypto.randomUUID()\nawait fetch(url)\nconsole.error(1)\neval('1')\nnew Function('1')`)).toEqual([
      '1 node:crypto.randomBytes makes its own chance',
      '2 Math.random makes its own chance',
      '3 crypto.randomUUID makes its own chance',
      '4 fetch goes to the network by itself',
      '5 console.error writes to the console',
      '6 eval runs text as code',
      '7 Function runs text as code',
    ])
  })
  it('nothing in conversions, comments, texts, types, and what was handed in', () => {
    const text = `// Date.now()
      const a = 'setTimeout(f)' + new Date(atMs).toISOString()
      interface B { fetch(): void; timer: ReturnType<typeof setTimeout> }
      const c = (page: Window) => page.setTimeout(f, page.performance.now())
      const d = { console: 1 }
      const fetch = [1]
      fetch.push(2)
      import { createHash } from 'node:crypto'`
    expect(found(text)).toEqual([])
  })
  it('nothing at home, and what to use elsewhere', () => {
    expect(found('Date.now()', 'src-main/platform/clock.ts')).toEqual([])
    expect(found('console.log(1)', 'src-main/launch/say.mjs')).toEqual([])
    expect(found('console.log(1)', 'src-main/launch/start.mjs')).toHaveLength(1)
    expect(banViolations(parseSource('src-main/sync/planted.ts', '\nMath.random()')).map(violationText)).toEqual([
      'src-main/sync/planted.ts:2  Math.random makes its own chance → take a Random (src-main/ports/random.ts, src-central/ports.ts)',
    ])
  })
})
