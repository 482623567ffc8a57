import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'

/** The launcher is plain JavaScript for a Node without type stripping; its shape is told here. */
const load = async <Shape>(name: string): Promise<Shape> => (await import(new URL(`../../../src-main/launch/${name}`, import.meta.url).href)) as Shape

const { arePackagesCurrent } = await load<{ arePackagesCurrent: (root: string) => boolean }>('packages.mjs')
const { build, isBuildCurrent } = await load<{
  isBuildCurrent: (root: string) => boolean
  build: (node: string, root: string, run: (node: string, args: string[]) => Promise<number>) => Promise<boolean>
}>('build.mjs')
const { nodeComplaint } = await load<{ nodeComplaint: (version: string) => string | null }>('node-version.mjs')

const LOCKED = {
  '': { name: 'lanyard' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/for-another-system': { version: '2.0.0', optional: true },
}

let root: string
beforeEach(() => {
  root = tempFolder()
})
const lock = (packages: object): void => writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
const install = (packages: object): void => {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
}

describe('packages', () => {
  it('are installed when there are none', () => {
    lock(LOCKED)
    expect(arePackagesCurrent(root)).toBe(false)
    mkdirSync(join(root, 'node_modules'))
    expect(arePackagesCurrent(root)).toBe(false)
  })

  it('are left alone when somebody installed those of the lockfile', () => {
    lock(LOCKED)
    install({ 'node_modules/a': { version: '1.0.0' } })
    expect(arePackagesCurrent(root)).toBe(true)
    expect(readFileSync(join(root, 'node_modules', '.lanyard-lock'), 'utf8')).toMatch(/^[\da-f]{64}$/u)
    expect(arePackagesCurrent(root)).toBe(true)
  })

  it('are installed again when the lockfile changed', () => {
    lock(LOCKED)
    install({ 'node_modules/a': { version: '1.0.0' } })
    expect(arePackagesCurrent(root)).toBe(true)
    lock({ ...LOCKED, 'node_modules/a': { version: '1.0.1' } })
    expect(arePackagesCurrent(root)).toBe(false)
    lock({ ...LOCKED, 'node_modules/b': { version: '1.0.0' } })
    expect(arePackagesCurrent(root)).toBe(false)
    lock({ '': LOCKED[''] })
    expect(arePackagesCurrent(root)).toBe(false)
  })
})

describe('the build', () => {
  const source = (): string => join(root, 'src-main', 'main.ts')
  const age = (path: string, seconds: number): void => {
    const at = new Date(Date.now() + seconds * 1000)
    utimesSync(path, at, at)
  }
  beforeEach(async () => {
    mkdirSync(join(root, 'src-main'))
    writeFileSync(source(), '')
    for (const path of [source(), join(root, 'src-main')]) age(path, -60)
    expect(isBuildCurrent(root)).toBe(false)
    expect(await build('node', root, () => Promise.resolve(0))).toBe(true)
    expect(isBuildCurrent(root)).toBe(true)
  })

  it('is made again when a source changed, came or went', () => {
    age(source(), 60)
    expect(isBuildCurrent(root)).toBe(false)
    age(source(), -60)
    expect(isBuildCurrent(root)).toBe(true)
    age(join(root, 'src-main'), 60)
    expect(isBuildCurrent(root)).toBe(false)
  })

  it('is made again when a source changed while it was made', async () => {
    await build('node', root, () => {
      age(source(), 1)
      return Promise.resolve(0)
    })
    expect(isBuildCurrent(root)).toBe(false)
  })

  it('does not count when it failed', async () => {
    expect(await build('node', root, () => Promise.resolve(1))).toBe(false)
    expect(isBuildCurrent(root)).toBe(false)
  })
})

it('says which Node to install when this one is too old', () => {
  for (const version of ['v20.19.0', 'v20.20.2', 'v22.0.0', 'v24.21.0', 'v26.1.0']) expect(nodeComplaint(version)).toBeNull()
  for (const version of ['v18.20.0', 'v20.18.9']) expect(nodeComplaint(version)).toContain('Install Node 24')
})
