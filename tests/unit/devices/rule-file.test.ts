import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { isScannerVendor } from '../../../src-main/devices/scanners/scanner-makers.ts'

const rules = readFileSync(new URL('../../../resources/linux/70-scanners.rules', import.meta.url), 'utf8')
const lines = rules.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const vendors = Array.from({ length: 0x1_0000 }, (_, id) => id)
  .filter(isScannerVendor)
  .map((id) => id.toString(16).padStart(4, '0'))

it('the rule file names exactly the makers that Lanyard knows, in each of its lists', () => {
  const lists = [...rules.matchAll(/ATTRS?\{idVendor\}=="([^"]*)"/gu)].map(([, list]) => (list ?? '').split('|').toSorted())
  expect(lists).toHaveLength(3)
  for (const list of lists) expect(list).toEqual(vendors)
})

it('the rule file gives hidraw nodes and serial ports reading and writing, and nothing to everybody', () => {
  const given = lines.filter((line) => line.includes('MODE='))
  expect(given.map((line) => /SUBSYSTEM=="(\w+)"/u.exec(line)?.[1])).toEqual(['hidraw', 'tty', 'hidraw'])
  for (const line of given) {
    expect(line).toContain('MODE="0660"')
    expect(line).toContain('TAG+="uaccess"')
  }
})

it('the rule file leaves with its label, and its name is below 73', () => {
  expect(lines[0]).toBe('ACTION=="remove", GOTO="scanners_end"')
  expect(lines.at(-1)).toBe('LABEL="scanners_end"')
})
