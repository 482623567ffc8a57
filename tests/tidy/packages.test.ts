import { describe, expect, it } from 'vitest'
import { packageViolations } from './packages.ts'
import { allPaths, readText } from './code/tree.ts'
import { expectNone } from './code/violation.ts'

const manifest = (zod: string, rest = {}): string => JSON.stringify({ name: 'lanyard', version: '1.0.0', dependencies: { zod }, ...rest }, null, 1)
const lock = (zod: string, rest = {}): string =>
  JSON.stringify(
    { name: 'lanyard', version: '1.0.0', packages: { '': { name: 'lanyard', version: '1.0.0', dependencies: { zod } }, 'node_modules/zod': { version: zod, integrity: 'sha512-a', ...rest } } },
    null,
    1,
  )
const problems = (manifestText: string, lockText: string): string[] => packageViolations(manifestText, lockText).map(({ path, problem }) => `${path} ${problem}`)

describe('packages', () => {
  it('are pinned exactly, locked as pinned, and come from nowhere in particular', () => {
    expectNone(packageViolations(readText('package.json'), readText('package-lock.json')))
  })
  it("no setting of npm's names a place", () => {
    const settings = allPaths().filter((path) => /(^|\/)(\.npmrc|\.yarnrc.*)$/u.test(path))
    expectNone(settings.filter((path) => /registry\s*=/iu.test(readText(path))).map((path) => ({ path, line: 1, problem: 'names where packages come from', instead: "leave it to each computer's own settings" })))
  })
})

describe('what the package check finds', () => {
  it('nothing where all is well', () => {
    expect(problems(manifest('4.6.7'), lock('4.6.7'))).toEqual([])
    expect(problems(manifest('4.6.7-rc.1'), lock('4.6.7-rc.1'))).toEqual([])
  })
  it.each(['^4.6.7', '~4.6.7', '4.6', '4', 'latest', '>=4.6.7', '*'])('the version %s', (version) => {
    expect(problems(manifest(version), lock(version))).toEqual([`package.json zod is "${version}"`])
  })
  it('two files that are out of step', () => {
    expect(problems(manifest('4.6.7'), lock('4.6.6'))).toEqual(['package.json zod is 4.6.7 here and 4.6.6 in package-lock.json', 'package-lock.json its dependencies are not those of package.json'])
    expect(problems(manifest('4.6.7', { version: '1.0.1' }), lock('4.6.7'))).toEqual(['package-lock.json its version is not that of package.json'])
  })
  it('places and missing checksums', () => {
    expect(problems(manifest('4.6.7'), lock('4.6.7', { resolved: 'https://packages.example/zod.tgz' }))).toEqual(['package-lock.json node_modules/zod is fetched from one place'])
    expect(problems(manifest('4.6.7'), lock('4.6.7', { integrity: undefined }))).toEqual(['package-lock.json node_modules/zod has no checksum'])
  })
})
