import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createDice, type Dice } from '../../../src-central/seed/dice.ts'
import { createRefunds } from '../../../src-main/store/till/refunds.ts'
import { createSales } from '../../../src-main/store/till/sales.ts'
import { startCentralProcess } from '../../support/central/process.ts'
import { KEY, printed } from '../../support/desk/sheet.ts'
import { rowsOfFile } from '../../support/faults/central-rows.ts'
import { startTcpProxy } from '../../support/faults/tcp-proxy.ts'
import { createTillDesk } from '../../support/faults/till-desk.ts'
import { createTillPerson } from '../../support/faults/till-person.ts'
import { readTillBooks, tillDifferences, type TillEnding } from '../../support/kills/till-money.ts'
import { startMortalStripe } from '../../support/kills/till-stripe.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const KILLS = Number(process.env['LANYARD_KILLS'] ?? 5)
const SEED = Number(process.env['LANYARD_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const PROGRAM = fileURLToPath(new URL('../../support/kills/money-central.ts', import.meta.url))
const TILL = { cash: true, needsShift: false, merchant: { name: 'Example Conference' } }
const STAFF = { kind: 'staff', name: 'LEA' } as const
const LONGEST_LIFE_MS = 2_000
const LONGEST_ABSENCE_MS = 400
/** How long a request takes, more or less: two thirds of the kills strike in the middle of one. */
const WORK_MS = 12
const LONGEST_WAIT_MS = 2_500
/** A bank that was asked and never said anything is waited for a minute. */
const PATIENCE_MS = 180_000
const READY_MS = 60_000
const VICTIMS = ['station', 'central', 'stripe'] as const
type Victim = (typeof VICTIMS)[number]

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** The three programs, with a wire between each two of them on which requests can be seen. */
const setUp = async (dice: Dice) => {
  const folder = tempFolder()
  const stripe = await startMortalStripe(join(folder, 'stripe.jsonl'))
  onTestFinished(() => stripe.kill())
  const toStripe = await startTcpProxy(stripe.url, () => ({ kind: 'pass' }))
  onTestFinished(() => toStripe.close())
  const wish = { dataDir: join(folder, 'central'), program: PROGRAM, attendees: 20, seed: 11, more: [`stripe-at=${toStripe.url}`] }
  let central = await startCentralProcess(wish)
  onTestFinished(async () => void (await central.kill('SIGKILL')))
  const port = Number(new URL(central.url).port)
  const toCentral = await startTcpProxy(central.url, () => ({ kind: 'pass' }))
  onTestFinished(() => toCentral.close())
  const desk = join(folder, 'desk')
  const [till, key] = [join(desk, 'till.json'), join(desk, 'sheet.key')]
  mkdirSync(desk)
  writeFileSync(till, JSON.stringify(TILL))
  writeFileSync(key, KEY)
  const person = createTillPerson({ dice, stripe, staffCard: printed(STAFF, { slug: central.conference }) })
  const account = { ...central, user: 'lead' }
  const counter = createTillDesk({ folder: desk, name: 'Till 1', centralUrl: toCentral.url, account, more: ['--till', till, '--sheet-key-file', key] }, person)
  onTestFinished(() => counter.kill())
  await counter.start()
  counter.work()
  const absence = (): Promise<void> => pause(dice.below(LONGEST_ABSENCE_MS))
  const kill: Readonly<Record<Victim, () => Promise<void>>> = {
    station: async () => {
      await counter.kill()
      await absence()
      await counter.start()
      counter.work()
    },
    central: async () => {
      await central.kill('SIGKILL')
      // Now and then nobody listens at all, so that the station knows that nothing was sent.
      if (dice.happens(0.3)) void toCentral.away(LONGEST_ABSENCE_MS)
      await absence()
      central = await startCentralProcess({ ...wish, port })
    },
    stripe: async () => {
      await stripe.kill()
      if (dice.happens(0.3)) void toStripe.away(LONGEST_ABSENCE_MS)
      await absence()
      await stripe.revive()
    },
  }
  /** A request on one of the wires, or a sale that is somewhere else by now. */
  const moment = (): Promise<void> => dice.pick([() => toStripe.nextRequest(), () => toCentral.nextRequest(), () => counter.nextStep(), () => counter.nextStep()])()
  return { stripe, counter, kill, moment, rows: rowsOfFile(central.dbPath) }
}

const readJournal = (file: string): Pick<TillEnding, 'sales' | 'refunds'> => {
  const db = new Database(file, { fileMustExist: true })
  try {
    const sales = createSales(db).recent(Number.MAX_SAFE_INTEGER)
    const refunds = createRefunds(db)
    return { sales, refunds: sales.flatMap(({ saleId }) => refunds.ofSale(saleId)) }
  } finally {
    db.close()
  }
}

const killOften = async (dice: Dice) => {
  const { stripe, counter, kill, moment, rows } = await setUp(dice)
  await expect.poll(() => counter.shown.states.size, { timeout: READY_MS }).toBeGreaterThan(0)
  const killed: Record<Victim, number> = { station: 0, central: 0, stripe: 0 }
  for (let count = 0; count < KILLS; count += 1) {
    await pause(dice.below(LONGEST_LIFE_MS))
    if (dice.below(3) > 0) {
      await Promise.race([moment(), pause(LONGEST_WAIT_MS)])
      await pause(dice.below(WORK_MS))
    }
    const victim = dice.pick(VICTIMS)
    killed[victim] += 1
    await kill[victim]()
  }
  await counter.finish(PATIENCE_MS)
  const ending: TillEnding = { ...readJournal(counter.journal), ...readTillBooks(rows), intents: await stripe.figures(), shown: counter.shown }
  report(ending, killed)
  return { ending, orphans: (await counter.summary())?.orphans }
}

const report = ({ sales, refunds, intents, shown }: TillEnding, killed: Record<Victim, number>): void => {
  const counted = <Item>(items: readonly Item[], of: (item: Item) => string): string => [...Map.groupBy(items, of)].map(([name, all]) => `${all.length} ${name}`).join(', ')
  process.stderr.write(
    `${[
      `till kills: seed ${SEED}, ${VICTIMS.map((victim) => `${killed[victim]} of ${victim}`).join(', ')}`,
      `sales ${counted(sales, ({ method, state }) => `${method} ${state}`)}; ${shown.paid.size} shown paid`,
      `refunds ${counted(refunds, ({ state }) => state)}; payments at the company ${counted(intents, ({ status }) => status)}`,
      `with a lead ${sales.filter(({ withLead }) => withLead !== null).length}`,
    ].join('; ')}\n`,
  )
}

/** One change in each ledger: the reckoning has to notice all of them. */
const plant = (ending: TillEnding): string[][] => {
  const [intent] = ending.intents.filter(({ received }) => received > 0)
  const sale = ending.sales.find(({ saleId }) => saleId === intent?.metadata['sale_id'])
  if (intent === undefined || sale === undefined) throw new Error('nothing was sold by card')
  const twice = { ...ending, intents: [...ending.intents, { ...intent, id: 'pi_planted' }] }
  const hanging = { ...ending, intents: [...ending.intents, { ...intent, id: 'pi_planted', status: 'requires_capture' as const, received: 0 }] }
  const forgotten = { ...ending, sales: ending.sales.filter((one) => one !== sale) }
  const unpaid = { ...ending, sales: ending.sales.map((one) => (one === sale ? { ...one, state: 'cancelled' as const } : one)) }
  const unbooked = { ...ending, payments: ending.payments.filter(({ saleId }) => saleId !== sale.saleId) }
  const given = { ...ending, intents: ending.intents.map((one) => (one === intent ? { ...one, refunded: one.refunded + 1 } : one)) }
  return [twice, hanging, forgotten, unpaid, unbooked, given].map(tillDifferences)
}

describe(`a till, its central and its card company, killed again and again (seed ${SEED})`, { timeout: 60_000 + PATIENCE_MS + KILLS * 10_000 }, () => {
  test('money is taken at most once, and everybody says the same of it', async () => {
    const { ending, orphans } = await killOften(createDice(SEED))
    expect(tillDifferences(ending)).toEqual([])
    expect(orphans).toEqual([])
    for (const noticed of plant(ending)) expect(noticed.length).toBeGreaterThan(0)
  })
})
