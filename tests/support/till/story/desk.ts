import type { SaleView } from '../../../../src-shared/contract/types.ts'
import { isPaid } from '../../../../src-shared/domain/till/sale-state.ts'
import type { Http } from '../../../../src-main/ports/http.ts'
import { systemHttp } from '../../../../src-main/platform/http.ts'
import { until } from '../fast-clock.ts'
import { startTillLife, type TillLife } from '../mortal-till.ts'
import { buttonOf, readerOfButton } from './buttons.ts'
import type { ScriptStage } from './script-stage.ts'
import type { StoryStage } from './stage.ts'
import type { Step, Story } from './story-file.ts'

/** Nobody presses a key before it is there, nor waits for one for ever. */
const OFFERED_WITHIN_MS = 3000
const MEANT_WITHIN_MS = 1500
/** A wish in the middle of making the payment is told apart by the story's own step before it. */
const REST_MS = 400
const REFUND_WITHIN_MS = 4000

/** Cuts an answer of central short with a readable no, as often as it is told to. */
const refusingNetwork = () => {
  let code: string | null = null
  const network: Http = {
    ...systemHttp,
    request: async (request) => {
      const answer = await systemHttp.request(request)
      if (code === null || request.method !== 'POST' || !new URL(request.url).pathname.endsWith('/payments/') || !answer.ok) return answer
      const text = JSON.stringify({ error: 'The attendee was not found.', code })
      code = null
      return { ok: true, value: { ...answer.value, status: 404, text } }
    },
  }
  return { network, refuseNextPayment: (why: string) => void (code = why) }
}

/** The till of a story: its lives, what its screen says, and whoever stands before it. */
export const createDesk = (story: Story, stage: StoryStage, script: ScriptStage | null) => {
  const { world, course, names, currency } = stage
  const { network, refuseNextPayment } = refusingNetwork()
  const lives: TillLife[] = []
  const folders = [world.newFolder()]
  const logged: string[] = []
  const shown = new Map<string, { sale: string; message: string }>()
  const early: string[] = []
  let life: TillLife | null = null
  /** A till whose reader nobody has chosen yet. */
  let isNew = true

  const counter = () => {
    if (life === null) throw new Error('the till is not running')
    return life.counter
  }
  const viewOf = (saleId: string): SaleView | null => {
    const { sale, unresolved } = counter().view()
    return [sale, ...unresolved].find((one) => one?.saleId === saleId) ?? null
  }
  /** I7: what is on the screen, against what central has of the order now. */
  const checkPaid = ({ saleId, state, order }: SaleView, message: string): void => {
    if (message !== 'paid' && !isPaid(state)) return
    const name = names.saleOfId(saleId) ?? ''
    const status = world.statusOf(stage.orderOf(name)?.id ?? 0)
    if (status !== 'paid' && status !== 'refunded') early.push(`I7: ${name} was shown as paid while order ${order?.reference ?? ''} was ${status}`)
  }
  const show = (view: SaleView, message: string): void => {
    const mark = `${view.saleId} ${view.state} ${message}`
    if (shown.has(mark)) return
    const sale = names.saleOfId(view.saleId) ?? ''
    shown.set(mark, { sale, message })
    checkPaid(view, message)
    course.note({ kind: 'ui', sale, shows: message })
  }
  const tell = (): void => {
    if (life === null) return
    const { sale, unresolved, readers, readerId } = counter().view()
    for (const view of [sale, ...unresolved]) {
      if (view === null) continue
      for (const message of [view.message, view.isInDoubt ? 'checking' : null]) if (message !== null) show(view, message)
    }
    const trouble = readers.find(({ id }) => id === readerId)?.trouble ?? null
    if (trouble === null || shown.has(trouble)) return
    shown.set(trouble, { sale: '', message: trouble })
    const next = names.ownNames.find((name) => !names.knows(name)) ?? names.ownNames[0] ?? ''
    course.note({ kind: 'ui', sale: next, shows: trouble })
  }
  const start = async (): Promise<void> => {
    const note = (message: string, facts: unknown): void => void logged.push(JSON.stringify([message, facts ?? null]))
    life = await startTillLife(world, {
      folder: folders.at(-1) ?? '', station: 'Till 1', currency, network,
      onStep: (saleId, state) => course.note({ kind: 'journal', sale: names.of(saleId), state }),
      onChange: tell,
      log: { info: note, warn: note },
      ...(script === null ? {} : { driverOf: script.driverOf }),
    })
    lives.push(life)
    if (isNew) life.counter.cart.chooseReader(stage.readerId('R1'))
    isNew = false
    tell()
  }
  const kill = (): void => {
    life?.kill()
    script?.forgetPage()
  }
  const current = (): string => counter().sales.current()?.sale.saleId ?? names.ownNames.map(names.idOf).findLast((id) => id !== null) ?? ''

  /** Which sale a click on "charge" begins: the one that it names, or whose journal comes next. */
  const saleToCharge = (step: Step): string => {
    const later = story.steps.slice(story.steps.indexOf(step)).find(({ do: what, sale }) => what === 'journal' && sale !== undefined)
    return step.sale ?? later?.sale ?? names.ownNames[0] ?? ''
  }
  const charge = async (step: Step): Promise<string[]> => {
    const name = saleToCharge(step)
    const now = counter().sales.current()
    if (now !== null && names.saleOfId(now.sale.saleId) !== name) counter().sales.done(now.sale.saleId)
    if (counter().sales.current() === null) {
      const told = await counter().cart.payOrder(stage.orderOf(name)?.reference ?? '')
      if (told.kind !== 'done') return [`the order of ${name} is not taken: ${JSON.stringify(told)}`]
      names.begins(name)
    }
    counter().sales.charge()
    return []
  }
  const offered = async (saleId: string, button: string): Promise<boolean> => {
    const wanted = buttonOf(button)
    if (wanted === null) return true
    const isThere = (): boolean => viewOf(saleId)?.wishes.includes(wanted.wish) === true
    await until(() => {
      const view = viewOf(saleId)
      return view !== null && isThere() && wanted.isMeant(view)
    }, MEANT_WITHIN_MS)
    return until(isThere, OFFERED_WITHIN_MS - MEANT_WITHIN_MS)
  }
  const wait = (holds: () => boolean): Promise<boolean> => until(holds, OFFERED_WITHIN_MS)

  return {
    start,
    kill,
    tell,
    lives,
    life: (): TillLife | null => life,
    logged: (): readonly string[] => logged,
    folders: (): readonly string[] => folders,
    shown: (): readonly { sale: string; message: string }[] => [...shown.values()],
    early: (): readonly string[] => early,
    refuseNextPayment,
    loseJournal: (): void => {
      folders.push(world.newFolder())
      isNew = true
    },
    click: async (step: Step): Promise<string[]> => {
      const { button = '' } = step
      if (button === 'charge') return charge(step)
      // The money is taken by itself; there is no such button.
      if (button === 'capture') return []
      if (button !== 'back_to_cart') await until(() => counter().sales.current()?.sale.state !== 'creating', REST_MS)
      const saleId = step.sale === undefined ? current() : (names.idOf(step.sale) ?? '')
      if (!(await offered(saleId, button))) return [`the button "${button}" is not offered: the sale is ${viewOf(saleId)?.state ?? 'not there'}`]
      const { sales } = counter()
      const reader = readerOfButton(button)
      if (reader !== null) sales.wish(saleId, { kind: 'retry', readerId: stage.readerId(reader) })
      else if (button === 'try_another_card') sales.wish(saleId, { kind: 'retry', readerId: null })
      else if (button === 'pay_another_way') sales.payAnotherWay(saleId)
      else if (button === 'back_to_cart') sales.wish(saleId, { kind: 'change' })
      else if (button === 'finish' || button === 'release') sales.wish(saleId, { kind: button })
      else sales.wish(saleId, { kind: 'cancel', keepsOrder: false })
      return []
    },
    /** The desk sees the new total in the cart, and charges that. */
    chargeAnew: async (orderName: string): Promise<void> => {
      await counter().cart.payOrder(stage.orders.get(orderName)?.reference ?? '')
      counter().sales.charge()
    },
    payCash: async (): Promise<string[]> => {
      await wait(() => counter().sales.current()?.sale.state === 'cancelled')
      counter().sales.done(current())
      const told = counter().sales.payCash(counter().memory.now().basket.order?.order.dueMinor ?? 0)
      return told.kind === 'done' ? [] : [`cash is not taken: ${JSON.stringify(told)}`]
    },
    /** A lead gives money of a sale back; false when the till says no. */
    refund: async (sale: string, amountMinor: number): Promise<boolean> => {
      const saleId = names.idOf(sale) ?? ''
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), REFUND_WITHIN_MS))
      const told = await Promise.race([counter().refunds.refund({ saleId, amountMinor, lines: [], handedBack: false, reason: 'As the story says' }, 'Lea'), late])
      return told?.kind !== 'refused'
    },
    close: async (): Promise<void> => {
      for (const one of lives) await one.close()
    },
  }
}
export type Desk = ReturnType<typeof createDesk>
