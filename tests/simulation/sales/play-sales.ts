import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DeskEvent } from '../../../src-shared/contract/types.ts'
import { createSimulatedPrinter } from '../../../src-main/devices/printers/simulated-printer.ts'
import { createServerDrivenDriver } from '../../../src-main/payments/drivers/server-driven.ts'
import { createSignatures } from '../../../src-main/platform/signatures.ts'
import { DEMO_TILL } from '../../../src-main/setup/till.ts'
import type { Store } from '../../../src-main/store/store.ts'
import { writeCommandCode } from '../../../src-shared/domain/command-code.ts'
import { pickHappening } from '../happenings/kinds.ts'
import type { Plan } from '../plan.ts'
import type { Report } from '../play.ts'
import { readCentral } from '../world/central-rows.ts'
import { createSimulatedDesk, type Selling } from '../world/desk.ts'
import { createDice, type Dice } from '../world/dice.ts'
import { createHouse, newFolder, type House } from '../world/house.ts'
import { rollPolicy } from '../world/policy.ts'
import { createTally } from '../world/tally.ts'
import { createVirtualClock } from '../world/virtual-clock.ts'
import type { Planted } from '../world/world.ts'
import { salesKindsOf } from './happenings/sales-kinds.ts'
import { brokenSales } from './invariants/all-sales.ts'
import { lookAtProcessor, lookAtScreen } from './invariants/moment.ts'
import type { SalesEnding } from './invariants/sales-ending.ts'
import { PLANTED_SALES, type PlantedSale } from './planted-sales.ts'
import { openBooks } from './world/books-rows.ts'
import { closeUp } from './world/closing.ts'
import { readJournal } from './world/journals.ts'
import { createProcessor } from './world/processor.ts'
import { comeToQuiet } from './world/rest.ts'
import type { SalesTill, SalesWorld } from './world/sales-world.ts'

const HOUR_MS = 3_600_000
const PEOPLE = 12
const MORNING_MS = 1500
const QUIET_STEP_MS = 500
const QUIET_MS = 300_000
const LOGIN = '/accounts/login/'
const CURRENCY = 'usd'
const DARK_BYTES = 32

/** People at a till take their time; now and then everything comes at once. */
const gapMs = (dice: Dice): number => {
  const kind = dice.unit()
  if (kind < 0.3) return dice.between(0, 200)
  return kind < 0.995 ? dice.between(200, 3000) : dice.between(3000, 140_000)
}

/** Remembers what a journal was told of, whatever becomes of that. */
const heard = (begun: SalesWorld['begun'], station: string, planted: PlantedSale) => (honest: Store): Store => {
  const store = planted.store(honest)
  const { sales } = store
  return {
    ...store,
    sales: {
      ...sales,
      begin: (facts, first) => {
        sales.begin(facts, first)
        begun.set(facts.saleId, station)
      },
    },
  }
}

interface Setting {
  sheetKey: string
  planted: PlantedSale
  needsShift: boolean
  onEvent: Selling['onEvent']
}

const sellingOf = ({ sheetKey, planted, needsShift, onEvent }: Setting): Selling => ({
  sheetKey,
  onEvent,
  till: ({ central, clock }) => ({
    settings: { ...DEMO_TILL, currency: CURRENCY, needsShift },
    books: planted.books(central.books),
    driver: planted.driver(createServerDrivenDriver({ cards: central.cards })),
    printer: createSimulatedPrinter({ clock, columns: DEMO_TILL.columns, drawer: true }),
    zone: 'UTC',
    stage: null,
  }),
})

const build = async (plan: Plan, folder: string): Promise<SalesWorld> => {
  const clock = createVirtualClock(comeToQuiet)
  const dice = createDice(plan.seed)
  const tally = createTally()
  const centralLog: string[] = []
  const planted = PLANTED_SALES[plan.sells ?? 'honest']
  const home: { house: House | null } = { house: null }
  const processor = await createProcessor({ seed: plan.seed, clock, tally, post: (message) => home.house?.hear(message) ?? Promise.resolve(null), crashCentral: () => home.house?.crash() })
  const opened = await createHouse({
    folder, seed: plan.seed, people: PEOPLE, profile: plan.profile, clock, tally,
    log: (words) => centralLog.push(words),
    more: (isAlive) => ({ stripe: { gateway: planted.gateway(processor.gateway(isAlive)), currency: CURRENCY } }),
    // Scrypt works on a thread of its own; everything else may wait for the processor, so for the clock.
    holdsClock: (url) => url.startsWith(LOGIN),
  })
  home.house = opened
  const house: House = { ...opened, staff: { ...opened.staff, username: 'lead' } }
  const signatures = createSignatures(createDice(plan.seed + 3))
  const sheetKey = Buffer.from(createDice(plan.seed + 4).bytes(DARK_BYTES)).toString('base64url')
  const staffCard = writeCommandCode({ kind: 'staff', name: 'LEA' }, { slug: house.slug, sign: (text) => signatures.sign(sheetKey, text) })
  if (staffCard === null) throw new Error('a staff card that cannot be printed')
  const books = openBooks(house.file)
  const seen = new Set<string>()
  const begun = new Map<string, string>()
  processor.onQuestion(() => lookAtProcessor({ processor, books, seen }))

  const base = { profile: plan.profile, clock, dice, tally, house, centralLog, afloat: { count: 0 }, jumps: plan.jumps }
  const plantedFor = (station: string): Planted => ({ central: (central) => central, http: (http) => http, store: heard(begun, station, planted) })
  const tills = Array.from({ length: plan.desks }, (_, index): SalesTill => {
    const name = `Till ${index + 1}`
    const shown: Pick<SalesTill, 'view' | 'catalogue'> = { view: null, catalogue: null }
    const onEvent = (event: DeskEvent): void => {
      if (event.kind === 'till-catalogue') shown.catalogue = event.catalogue
      if (event.kind !== 'till') return
      shown.view = event.till
      lookAtScreen({ processor, books, seen }, event.till)
    }
    const sells = sellingOf({ sheetKey, planted, needsShift: dice.chance(0.5), onEvent })
    const desk = createSimulatedDesk({ name, folder: join(folder, `desk-${index + 1}`), policy: rollPolicy(dice), world: { ...base, planted: plantedFor(name) }, sells })
    return {
      desk,
      get view() {
        return shown.view
      },
      get catalogue() {
        return shown.catalogue
      },
    }
  })
  return { ...base, planted: plantedFor(''), desks: tills.map(({ desk }) => desk), codes: readCentral(house.file).people.map(({ code }) => code), tills, processor, books, staffCard, seen, begun }
}

/** Nights are slept through and belong to no day. */
const spend = async ({ hours, isFair, without }: Plan, world: SalesWorld): Promise<void> => {
  const { clock, dice, tills, tally } = world
  const kinds = salesKindsOf(isFair, without)
  for (let leftMs = hours * HOUR_MS; leftMs > 0; ) {
    const kind = pickHappening(dice, kinds)
    kind.happen(world, dice.pick(tills))
    tally.count(kind.name)
    const waitMs = gapMs(dice)
    leftMs -= waitMs
    await clock.advance(waitMs)
  }
}

const endAll = async ({ clock, desks }: SalesWorld): Promise<void> => {
  let open = desks.length
  for (const desk of desks) void desk.stop().then(() => (open -= 1))
  for (let waitedMs = 0; open > 0; waitedMs += QUIET_STEP_MS) {
    if (waitedMs > QUIET_MS) throw new Error('A till does not end')
    await clock.advance(QUIET_STEP_MS)
  }
}

const digestOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

const countEnds = ({ tally }: SalesWorld, { journals, intents }: SalesEnding): void => {
  for (const { sales, refunds } of journals) {
    for (const { method, state } of sales) tally.count(`${method} ${state}`)
    for (const { state } of refunds) tally.count(`refunds ${state}`)
  }
  tally.count('cards charged', intents.filter(({ received }) => received > 0).length)
}

/** Plays one day of tills with a real central and a simulated company for cards on one virtual clock; see `playDay`. */
export const playSales = async (plan: Plan): Promise<Report> => {
  const folder = newFolder()
  const world = await build(plan, folder)
  const { clock, desks, house, tally, books, processor } = world
  try {
    for (const desk of desks) desk.start()
    await clock.advance(MORNING_MS)
    await spend(plan, world)
    await closeUp(world)
    const journals = []
    for (const till of world.tills) journals.push(await readJournal(clock, till))
    const ending: SalesEnding = { world, rows: books.all(), intents: processor.simulator.figures(), journals, isSteady: tally.of('clock jumps') === 0 && tally.of('long nights') === 0 }
    countEnds(world, ending)
    const broken = brokenSales(ending)
    const meaning = digestOf([ending.rows, ending.intents, journals.map(({ sales }) => sales.map(({ saleId, state }) => [saleId, state]))])
    await endAll(world)
    return { plan, broken, summary: tally.line(), counts: tally.all(), meaning, digest: digestOf([meaning, tally.all(), clock.nowMs()]) }
  } finally {
    books.close()
    await house.close()
    await processor.simulator.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
