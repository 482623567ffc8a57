import { randomUUID } from 'node:crypto'
import { createCentralPair } from '../../../../src-main/central/central-pair.ts'
import { systemHttp } from '../../../../src-main/platform/http.ts'
import type { CentralCards } from '../../../../src-main/ports/till/central-cards.ts'
import { until } from '../fast-clock.ts'
import { startTillLife, type TillLife } from '../mortal-till.ts'
import { checkEnd } from './check-end.ts'
import { isObserved, isSoft, isShown, wordsOf } from './happened.ts'
import { setStage } from './stage.ts'
import type { Step, Story } from './story-file.ts'

const SOFT_WAIT_MS = 150
const HARD_WAIT_MS = 6000
/** Nobody presses a key before they have seen where the sale stands. */
const REST_MS = 400
const SWEEP_MS = 300
/** So much of what happened is told of a step that did not. */
const LAST_TOLD = 6

/** Another desk's sales, which the story drives call by call. */
const otherDesk = (stage: Awaited<ReturnType<typeof setStage>>): CentralCards => {
  const central = stage.world.central()
  return createCentralPair({
    http: systemHttp, clock: stage.world.clock, origin: new URL(central.url).origin, slug: central.conferenceSlug, till: { station: 'Till 2', currency: 'usd', memory: { get: () => null, set: () => true } },
    account: { kind: 'password', username: 'lead', password: () => Promise.resolve(central.staff.password) },
  }).till.cards
}

/** Plays one story with a real till, a real central and Stripe's simulator; everything that was not as it says. */
export const playStory = async (story: Story): Promise<string[]> => {
  const failures: string[] = []
  let life: TillLife | null = null
  const lives: TillLife[] = []
  const stage = await setStage(story, () => life?.kill())
  const { world, course } = stage
  let folder = world.newFolder()
  const sales = new Map<string, string>()
  const others = new Map<string, { saleId: string; orderId: number }>()
  const shown = new Set<string>()
  const other = otherDesk(stage)

  const nameOfSale = (saleId: string): string => [...sales].find(([, id]) => id === saleId)?.[0] ?? 'S1'
  const tell = (): void => {
    const views = life === null ? [] : [life.counter.view().sale, ...life.counter.view().unresolved]
    for (const view of views) {
      if (view === null) continue
      const messages = [view.message, view.isInDoubt ? 'checking' : null].filter((message) => message !== null)
      for (const message of messages) {
        const mark = `${view.saleId} ${view.state} ${message}`
        if (shown.has(mark)) continue
        shown.add(mark)
        course.note({ kind: 'ui', sale: nameOfSale(view.saleId), shows: message })
      }
    }
  }
  const start = async (): Promise<void> => {
    life = await startTillLife(world, {
      folder, station: 'Till 1',
      onStep: (saleId, state) => {
        if (!sales.has('S1')) sales.set('S1', saleId)
        course.note({ kind: 'journal', sale: nameOfSale(saleId), state })
      },
      onChange: tell,
    })
    lives.push(life)
    tell()
  }
  const counter = () => {
    if (life === null) throw new Error('no till')
    return life.counter
  }
  const current = (): string => counter().sales.current()?.sale.saleId ?? sales.get('S1') ?? ''
  const chargeOrder = async (name: string): Promise<void> => {
    if (counter().sales.current() === null) {
      const told = await counter().cart.payOrder(stage.orders.get(name)?.reference ?? '')
      if (told.kind !== 'done') failures.push(`the order is not taken: ${JSON.stringify(told)}`)
      counter().cart.chooseReader(stage.readerId('R1'))
    }
    counter().sales.charge()
  }
  const click = async ({ button = '' }: Step): Promise<void> => {
    const saleId = current()
    if (button !== 'charge' && button !== 'back_to_cart') await until(() => counter().sales.current()?.sale.state !== 'creating', REST_MS)
    if (button === 'charge') return chargeOrder(story.given.sales['S1']?.order ?? 'O1')
    if (button.startsWith('choose_reader_')) return void counter().sales.wish(saleId, { kind: 'retry', readerId: stage.readerId(button.slice('choose_reader_'.length)) })
    if (button === 'try_another_card') return void counter().sales.wish(saleId, { kind: 'retry', readerId: null })
    if (button === 'pay_another_way') return void counter().sales.payAnotherWay(saleId)
    if (button === 'cancel' || button === 'give_up') return void counter().sales.wish(saleId, { kind: 'cancel', keepsOrder: false })
    if (button === 'back_to_cart') return void counter().sales.wish(saleId, { kind: 'change' })
    if (button === 'finish' || button === 'release') return void counter().sales.wish(saleId, { kind: button })
    // The money is taken by itself; there is no such button.
    if (button === 'capture') return
    failures.push(`there is no button "${button}"`)
  }
  const ofOther = async (step: Step): Promise<void> => {
    const [name = 'S9'] = Object.entries(story.given.sales).filter(([sale]) => sale === step.sale || stage.piOfSale(sale) === step.pi).map(([sale]) => sale)
    const known = others.get(name) ?? { saleId: randomUUID(), orderId: stage.orders.get(story.given.sales[name]?.order ?? '')?.id ?? 0 }
    others.set(name, known)
    if (step.do === 'pi.create') return void (await other.open({ saleId: known.saleId, orderId: known.orderId, readerId: stage.readerId('R1'), by: 'server', amountMinor: step.amount ?? 0, currency: 'usd' }))
    if (step.do === 'pi.capture') {
      await until(async () => (await other.read(known.saleId)).kind === 'ok')
      return void (await other.capture(known.saleId))
    }
    if (step.do !== 'reader.process') return
    const told = await other.handOff(known.saleId, stage.readerId(step.reader ?? 'R1'))
    if (told.kind === 'ok') return
    // Central takes no reader from another sale; some other system does.
    const payment = await other.read(known.saleId)
    if (payment.kind === 'ok' && payment.value !== null) await world.gateway.handOff(stage.readerId(step.reader ?? 'R1'), payment.value.intentId ?? '')
  }
  const byTest = async (step: Step): Promise<void> => {
    switch (`${step.by}.${step.do}`) {
      case 'desk.click':
        return click(step)
      case 'cardholder.present':
        return stage.present(step)
      case 'cardholder.remove_card':
        return world.simulator.cardholder.removeCard(stage.readerId(step.reader ?? 'R1'))
      case 'cardholder.cancel_on_reader':
        return void world.simulator.cardholder.cancel(stage.readerId(step.reader ?? 'R1'))
      case 'issuer.approve':
        return void (await until(() => world.simulator.bank.approve(stage.readerId(step.reader ?? 'R1'))))
      case 'issuer.decline':
        return void (await until(() => world.simulator.bank.decline(stage.readerId(step.reader ?? 'R1'))))
      case 'net.reader_down':
        return world.simulator.network.readerDown(stage.readerId(step.reader ?? 'R1'))
      case 'net.reader_back':
        return world.simulator.network.readerBack(stage.readerId(step.reader ?? 'R1'))
      case 'clock.advance':
        return stage.advance(step)
      case 'process.kill':
        if (step.journal === 'lost') folder = world.newFolder()
        return life?.kill()
      case 'process.restart':
        return start()
      case 'webhook.deliver':
        return world.simulator.messagesIdle()
      case 'webhook.lost':
      case 'central.fail':
      // Central never sends other content under a key.
      case 'central.pi.create':
      case 'central.capture.requested':
        return
      case 'central.sweeper.run':
        return void (await new Promise((resolve) => setTimeout(resolve, SWEEP_MS)))
      case 'central.order.set_total':
        world.setTotal(stage.orders.get(step.order ?? '')?.id ?? 0, step.total ?? 0)
        // The desk sees the new total in the cart, and charges that.
        await counter().cart.payOrder(stage.orders.get(step.order ?? '')?.reference ?? '')
        return void counter().sales.charge()
      case 'central.order.mark_paid': {
        const isPaid = await until(() => world.statusOf(stage.orders.get(step.order ?? '')?.id ?? 0) === 'paid', HARD_WAIT_MS)
        if (!isPaid) failures.push(`order ${step.order} is not paid`)
        return
      }
      case 'central.order.mark_paid_other': {
        await until(() => counter().sales.current()?.sale.state === 'cancelled', HARD_WAIT_MS)
        counter().sales.done(current())
        const order = stage.orders.get(step.order ?? '')
        const { basket } = counter().memory.now()
        const told = counter().sales.payCash(basket.order?.order.dueMinor ?? 0)
        if (told.kind !== 'done') failures.push(`cash is not taken: ${JSON.stringify(told)}`)
        return void (await until(() => world.statusOf(order?.id ?? 0) === 'paid'))
      }
      case 'central.order.mark_refunded':
        return void (await until(() => world.statusOf(stage.orders.get(step.order ?? '')?.id ?? 0) === 'refunded'))
      default:
        failures.push(`there is no way to do ${step.by}.${step.do}`)
    }
  }

  const isOfOther = (step: Step): boolean => step.by === 'central' && (step.sale ?? stage.saleOfOrder(0) ?? '') !== 'S1' && (step.sale === 'S9' || step.pi === 'P9')
  try {
    await start()
    for (const [at, step] of story.steps.entries()) {
      if (course.place() > at) continue
      if (isOfOther(step) && isObserved(step)) {
        course.performed(at)
        await ofOther(step)
      } else if (isObserved(step)) {
        const came = await until(() => course.place() > at, isSoft(step) ? SOFT_WAIT_MS : HARD_WAIT_MS)
        if (!came && !isSoft(step)) {
          const last = course.happened().slice(-LAST_TOLD).map(wordsOf).join(', ')
          failures.push(`step ${at + 1} did not happen: ${step.by}.${step.do} ${step.state ?? step.shows ?? step.key ?? ''}; the last that did: ${last}`)
          break
        }
        if (!came) course.performed(at)
      } else {
        course.performed(at)
        await byTest(step)
      }
    }
    if (failures.length === 0) failures.push(...(await checkEnd({ story, stage, life, sales })))
    const wanted = story.expect.desk_message
    if (wanted !== undefined && ![...shown].some((mark) => isShown(wanted, mark.split(' ')[2] ?? ''))) failures.push(`the desk was never told "${wanted}"`)
  } catch (error) {
    failures.push(`stopped: ${error instanceof Error ? error.message : 'unknown'}`)
  } finally {
    for (const one of lives) await one.close()
    await world.close()
  }
  return failures
}
