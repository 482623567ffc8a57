import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NATIVE_PACKAGES } from '../../hid-lab/bundle.ts'
import { chosenScenarios, labArguments, labFolder } from '../../hid-lab/lab.ts'
import { packageFolders } from '../../hid-lab/packages.ts'
import { scenarioMistakes } from '../../hid-lab/scenario.ts'

const root = resolve(import.meta.dirname, '../../..')
const folder = join(root, 'tests/hid-lab/scenarios')
const files = readdirSync(folder)
const parsed = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

describe('the scenarios of the HID lab', () => {
  it.each(files)('%s can be played', (file) => {
    expect(scenarioMistakes(parsed(file))).toEqual([])
  })

  const gun = { kind: 'hid-pos', layout: 'zebra', vid: '0x05e0', pid: '0x2100' }
  const of = (...steps: object[]): string[] => scenarioMistakes({ about: 'x', devices: { gun }, steps })

  it('are checked before a guest is started', () => {
    expect(of({ attach: 'gun' }, { scan: 'gun', text: 'A' }, { expect: '^SCAN' })).toEqual([])
    expect(of({ attach: 'gnu' })).toEqual(['step 1: there is no device gnu'])
    expect(of({ start: true }, { jump: 'gun' })).toEqual(['step 2: nothing is known of {"jump":"gun"}'])
    expect(of({ expect: '(' })).toEqual(['step 1: ( is no pattern'])
    expect(of({ scan: 'gun', hex: '4' })).toHaveLength(1)
    expect(of({ attach: 'gun', fast: true })).toHaveLength(1)
    expect(scenarioMistakes({ about: 'x', devices: { gun: { ...gun, layout: 'round' } }, steps: [{ start: true }] })).toHaveLength(1)
  })

  it('are chosen by name, all of them when none is named', () => {
    expect(chosenScenarios(['b.json', 'a.json', 'notes.md'], [])).toEqual(['a', 'b'])
    expect(chosenScenarios(['b.json', 'a.json'], ['b'])).toEqual(['b'])
    expect(() => chosenScenarios(['b.json'], ['c'])).toThrow('There is no scenario c; there are b.')
  })
})

describe('the HID lab', () => {
  it('is where the environment says, or beside the project', () => {
    expect(labFolder({ HIDLAB: '/opt/lab' }, '/home/me/lanyard')).toBe('/opt/lab')
    expect(labFolder({}, '/home/me/lanyard')).toBe('/home/me/shared/hid-lab')
  })

  it('is called with the scenario, the vectors, every rule and the reader', () => {
    const words = labArguments({ scenario: 's.json', app: '/app', rules: ['a.rules', 'b.rules'], fixtures: 'f.json', out: 'o' })
    expect(words.join(' ')).toBe('run --scenario s.json --fixtures f.json --out o --timeout 400 --udev-rules a.rules --udev-rules b.rules /app -- node reader.mjs')
  })

  it('gets the native packages with all they depend on', () => {
    const folders = packageFolders(NATIVE_PACKAGES, root)
    expect(folders).toEqual(expect.arrayContaining(['node_modules/node-hid', 'node_modules/pkg-prebuilds', 'node_modules/serialport', 'node_modules/@serialport/bindings-cpp', 'node_modules/node-gyp-build']))
    expect(folders.every((path) => existsSync(join(root, path, 'package.json')))).toBe(true)
    expect(() => packageFolders(['no-such-package'], root)).toThrow('The package no-such-package is not installed.')
  })
})
