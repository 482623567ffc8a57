import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createCentralPair } from '../../src-main/central/central-pair.ts'
import { systemHttp } from '../../src-main/platform/http.ts'
import { DEMO_TILL } from '../../src-main/setup/till.ts'
import { startTill, tryTillSettings } from '../../src-main/start-till.ts'
import type { TillSettings } from '../../src-main/ports/till/till-settings.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { tempFolder } from '../support/temp-folder.ts'

const fileOf = (value: unknown): string => {
  const file = join(tempFolder(), 'till.json')
  writeFileSync(file, JSON.stringify(value))
  return file
}
const merchant = { name: 'Example Conference', lines: [], taxId: '' }

describe('the till file of a station', () => {
  it('is asked for only where somebody sells: without one a station sells nothing, and the demo everything', async () => {
    expect(await tryTillSettings(null, false)).toEqual({ ok: true, value: null })
    expect(await tryTillSettings(null, true)).toEqual({ ok: true, value: DEMO_TILL })
  })
  it('is read, for the demo as well', async () => {
    const file = fileOf({ merchant, cards: 'off', printer: '/dev/usb/lp0' })
    for (const isDemo of [true, false]) expect(await tryTillSettings(file, isDemo)).toMatchObject({ ok: true, value: { cards: 'off', printer: '/dev/usb/lp0' } })
  })
  it('that cannot be read, is wrong or names no printer refuses the start with its name and what to do', async () => {
    const missing = join(tempFolder(), 'no-till.json')
    expect(await tryTillSettings(missing, false)).toEqual({ ok: false, problem: `The till file ${missing} cannot be read. Check its path and its rights. See README, "A till at this desk".` })
    const wrong = fileOf({ merchant, cards: 'stripe' })
    expect(await tryTillSettings(wrong, true)).toEqual({
      ok: false, problem: `The till file ${wrong} has a mistake at "cards": write "server-driven", "stripe-js" or "off". See README, "A till at this desk".`,
    })
    const printer = fileOf({ merchant, printer: 'http://192.168.1.50' })
    const refused = await tryTillSettings(printer, false)
    expect(refused.ok ? '' : refused.problem).toMatch(/^The till file .+ names a printer that cannot be used: A printer is no web page: .+ Write an address like 192\.168\.1\.50:9100/u)
  })
})

const started = (settings: Partial<TillSettings>, stage: (() => boolean) | null = null) => {
  const clock = createFakeClock()
  const { till: central } = createCentralPair({
    http: systemHttp, clock, origin: 'http://127.0.0.1:9', slug: 'example-conf', account: { kind: 'token', token: () => Promise.resolve('token') },
    till: { station: 'Till 1', currency: 'eur', memory: { get: () => null, set: () => true } },
  })
  const made = startTill({ settings: { ...DEMO_TILL, merchant, ...settings }, central, clock, stage })
  onTestFinished(() => made.till.driver?.close())
  return made
}

describe('what a till is put together of', () => {
  it('takes cards as its file says, and has a page for the script of the card company only where that is used', () => {
    const kinds = (['server-driven', 'stripe-js', 'off'] as const).map((cards) => {
      const { till, terminal } = started({ cards })
      return [till.driver?.kind ?? null, terminal !== null]
    })
    expect(kinds).toEqual([['server-driven', false], ['stripe-js', true], [null, false]])
  })
  it('prints at its address; without one there is no printer', () => {
    expect(started({ printer: '192.168.1.50' }).till.printer.isThere).toBe(true)
    expect(started({ printer: null }).till.printer.isThere).toBe(false)
  })
  it('prints into the air where cards are pretended', () => {
    const { till } = started({ printer: null }, () => true)
    expect(till.printer.isThere).toBe(true)
  })
})
