import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRouterClient } from '@orpc/server'
import type { StripeTerminal } from '@stripe/terminal-js'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { casesTable } from '../../../src-main/handover/cases-file.ts'
import { unseal } from '../../../src-main/handover/seal.ts'
import { faultLines } from '../../../src-shared/fault-lines.ts'
import { createTerminalRouter } from '../../../src-main/hosts/terminal-router.ts'
import { createSimulatedPrinter } from '../../../src-main/devices/printers/simulated-printer.ts'
import { createStripeJsDriver } from '../../../src-main/payments/drivers/stripe-js.ts'
import { createTerminalLine } from '../../../src-main/payments/terminal/terminal-line.ts'
import type { Log } from '../../../src-main/ports/log.ts'
import { createTerminalPage } from '../../../src-renderer/terminal/page.ts'
import { PASSPHRASE, sealFolder } from '../../support/handover/dead-station.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { createScriptTwin } from '../../support/terminal/script-twin.ts'
import { until } from '../../support/till/fast-clock.ts'
import { startTillLife, type TillLife, type TillLifeOptions } from '../../support/till/mortal-till.ts'
import { plantedBelow, plantedIn } from '../../support/till/planted.ts'
import { RECEIPT_EMAIL, startPlantedWorld, type PlantedWorld } from '../../support/till/planted-world.ts'

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url))

type Mode = 'server-driven' | 'stripe-js'

/** A till of that mode, and what its guest does with a card. */
const openTill = async (mode: Mode, world: PlantedWorld) => {
  const reader = world.simulator.addReader({ label: 'Front desk' })
  const twin = createScriptTwin(world.simulator, [reader])
  const folder = tempFolder()
  const lines: string[] = []
  const log: Log = { info: (text, facts) => void lines.push(JSON.stringify([text, facts ?? null])), warn: (text, facts) => void lines.push(JSON.stringify([text, facts ?? null])) }
  const printer = createSimulatedPrinter({ clock: world.clock, columns: 42, drawer: true })
  const driverOf: TillLifeOptions['driverOf'] = (cards, clock) => {
    const { frame, host } = createTerminalLine({ clock, connectionToken: () => cards.connectionToken() })
    const page = createTerminalPage({ place: { add: ({ loaded }) => (queueMicrotask(loaded), () => {}), found: () => ({ create: twin.create }) as unknown as StripeTerminal }, after: (ms, then) => clock.after(ms, then) })
    page.opened(createRouterClient(createTerminalRouter(host)))
    return createStripeJsDriver({ cards, frame, clock })
  }
  const lives: TillLife[] = []
  const live = async (): Promise<TillLife> => {
    const life = await startTillLife(world, { folder, station: 'Till 1', log, printer, network: world.http, settings: { cards: mode, needsShift: true }, ...(mode === 'stripe-js' ? { driverOf } : {}) })
    lives.push(life)
    return life
  }
  onTestFinished(async () => {
    for (const life of lives) await life.close()
    await world.close()
  })
  const show = (card: string): void => void (mode === 'stripe-js' ? twin.show(reader, card) : world.simulator.cardholder.present(reader, { card }))
  return { reader, folder, lines, printer, live, show }
}
type Till = Awaited<ReturnType<typeof openTill>>

const inState = async ({ counter }: TillLife, ...states: string[]): Promise<void> => {
  expect(await until(() => states.includes(counter.view().sale?.state ?? ''), 10_000), `${states.join(' or ')}, not ${counter.view().sale?.state}`).toBe(true)
}
const fill = async ({ counter }: TillLife): Promise<void> => {
  const product = counter.shelf.now()?.products.find(({ kind, onSale, left, needsVoucher, needsOneOf }) => kind === 'ticket' && onSale && left !== 0 && !needsVoucher && needsOneOf.length === 0)
  if (product === undefined) throw new Error('no ticket is for sale')
  counter.cart.setCustomer({ kind: 'new', name: 'Ada Example', email: '' })
  counter.cart.setItem({ product, quantity: 1 })
  expect(await until(() => counter.pricing.now().kind === 'quoted')).toBe(true)
}
const saleOf = ({ counter }: TillLife): string => counter.view().sale?.saleId ?? ''
const finish = (life: TillLife): void => void life.counter.sales.done(saleOf(life))

/** A card that is declined, one that pays, a receipt each way, and a refund. */
const sellAndRefund = async (life: TillLife, till: Till): Promise<void> => {
  const { counter } = life
  await fill(life)
  counter.cart.chooseReader(till.reader)
  expect(counter.sales.charge()).toEqual({ kind: 'done' })
  await inState(life, 'waiting_for_card')
  till.show('charge_declined')
  await inState(life, 'declined')
  counter.sales.wish(saleOf(life), { kind: 'retry', readerId: null })
  await inState(life, 'waiting_for_card')
  await until(() => {
    till.show('visa')
    return counter.view().sale?.state !== 'waiting_for_card'
  }, 10_000)
  await inState(life, 'captured', 'paid')
  const saleId = saleOf(life)
  expect(await counter.receipts.print(saleId)).toEqual({ kind: 'done' })
  expect(await counter.receipts.email(saleId, RECEIPT_EMAIL)).toEqual({ kind: 'done' })
  finish(life)
  expect(await counter.refunds.refund({ saleId, amountMinor: 500, lines: [], handedBack: true, reason: 'kindness' }, 'Lea')).toEqual({ kind: 'done' })
}

/** Stripe breaks while a card is waited for, the till loses its power, and the next life finds out. */
const breakAndRestart = async (life: TillLife, till: Till, world: PlantedWorld): Promise<TillLife> => {
  await fill(life)
  world.breakStripe()
  life.counter.sales.charge()
  await inState(life, 'waiting_for_card')
  world.breakStripe()
  await until(() => life.counter.view().sale?.isInDoubt === true, 300)
  life.kill()
  const next = await till.live()
  await inState(next, 'cancelled', 'held')
  finish(next)
  return next
}

const day = async (till: Till, world: PlantedWorld): Promise<TillLife> => {
  const life = await till.live()
  const { counter } = life
  expect(counter.shift.open({ floatMinor: 10_000, by: 'Lea' })).toEqual({ kind: 'done' })
  await sellAndRefund(life, till)
  await fill(life)
  expect(counter.sales.payCash(1_000_000)).toEqual({ kind: 'done' })
  await inState(life, 'paid')
  finish(life)
  const next = await breakAndRestart(life, till, world)
  expect(next.counter.shift.close({ countedMinor: 10_000, by: 'Lea' })).toEqual({ kind: 'done' })
  const summary = await next.counter.shift.summary({ shiftId: null, askLedgers: true })
  if (summary === null) throw new Error('no summary')
  expect(await next.counter.receipts.printShift(summary)).toEqual({ kind: 'done' })
  return next
}

/** The journal as `npm run journal -- export` carries it, opened again. */
const exported = async (folder: string): Promise<Uint8Array> => {
  const opened = await unseal(readFileSync(await sealFolder(folder, { slug: 'example-conf-2027' })), PASSPHRASE)
  if (!opened.ok) throw new Error(opened.problem)
  return Buffer.concat([Buffer.from(JSON.stringify(opened.value.header)), opened.value.bytes])
}

afterEach(() => vi.restoreAllMocks())

describe('a day at a till, and what is written of it', { timeout: 60_000 }, () => {
  it.each(['server-driven', 'stripe-js'] as const)('has no card data, secret or token anywhere: cards %s', async (mode) => {
    const said: string[] = []
    for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation((part) => (said.push(String(part)), true))
    const world = await startPlantedWorld()
    const till = await openTill(mode, world)
    const life = await day(till, world)
    const secrets = world.secrets()
    const names = [...secrets.keys()].join()
    expect(world.cardsTold()).toBeGreaterThan(0)
    expect(names).toContain('client secret')
    expect(names).toContain('cookie of central')
    expect(names.includes('connection token')).toBe(mode === 'stripe-js')

    expect(plantedBelow(secrets, till.folder)).toEqual([])
    expect(plantedIn(secrets, await exported(till.folder))).toEqual([])
    expect(plantedIn(secrets, casesTable(life.store.cases.list(1000)))).toEqual([])
    expect(till.printer.slips.length).toBeGreaterThan(1)
    expect(till.printer.slips.flatMap(({ bytes, text }) => [...plantedIn(secrets, bytes), ...plantedIn(secrets, text)])).toEqual([])
    expect(plantedIn(secrets, JSON.stringify([life.counter.view(), life.counter.sold()]))).toEqual([])

    const personal = new Map([...secrets, ['e-mail for a receipt', RECEIPT_EMAIL], ['name of a guest', 'Ada Example']])
    expect(till.lines.join('\n')).toContain('a sale goes on')
    expect(plantedIn(personal, till.lines.join('\n'))).toEqual([])
    expect(plantedIn(personal, world.logged.join('\n'))).toEqual([])
    expect(plantedIn(personal, said.join(''))).toEqual([])
    // The crash path of every host: what breaks may quote anything.
    const crash = new Error([...personal.values()].join('\n'), { cause: [...personal.values()] })
    expect(plantedIn(personal, faultLines(crash))).toEqual([])
    expect(plantedIn(personal, faultLines([...personal.values()].join()))).toEqual([])

    expect(plantedBelow(secrets, world.dataDir)).toEqual([])
  })

  it.each(['src-central/main.ts', 'src-main/serve.ts', 'src-main/journal.ts'])('is not told by a program that breaks: %s', async (program) => {
    const secret = 'sk_test_plantedInACrash'
    const breaks = "const timer = setInterval(() => { if (process.listenerCount('uncaughtException') === 0) return; clearInterval(timer); throw Object.assign(new Error(process.env.PLANTED), { raw: process.env.PLANTED }) }, 1)"
    const options = program === 'src-main/journal.ts' ? ['export', '--data', tempFolder(), '--out', join(tempFolder(), 'o'), '--passphrase-file', 'missing'] : ['--port', '0', '--data', tempFolder()]
    const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(breaks)}`, join(PROJECT, program), ...options], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, PLANTED: secret } })
    const said: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => void said.push(String(part)))
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect({ code, said: said.join('') }).toMatchObject({ code: 70, said: expect.stringMatching(/failed: Error\n\s+at /u) as unknown })
    expect(said.join('')).not.toContain(secret)
  })

  it('would be found out if it were written down, however', async () => {
    const world = await startPlantedWorld()
    const till = await openTill('server-driven', world)
    const life = await till.live()
    const secrets = world.secrets()
    const [name, value] = ['number of the card', secrets.get('number of the card') ?? '']
    expect(plantedBelow(secrets, till.folder)).toEqual([])

    life.store.settings.set('till-central', JSON.stringify({ kept: value }))
    expect(plantedBelow(secrets, till.folder)).toContainEqual(expect.stringMatching(/^journal\.db.*: number of the card$/u))
    expect(plantedIn(secrets, await exported(till.folder))).toEqual([name])
    for (const text of [Buffer.from(`x${value}`).toString('base64'), Buffer.from(`xy${value}z`).toString('base64url'), Buffer.from(value).toString('hex'), `xyz ${value}`]) {
      writeFileSync(join(world.dataDir, 'crash.txt'), text)
      expect(plantedBelow(secrets, world.dataDir)).toEqual([`crash.txt: ${name}`])
    }
    expect(plantedIn(secrets, Buffer.from(value, 'utf16le'))).toEqual([name])
  })
})
