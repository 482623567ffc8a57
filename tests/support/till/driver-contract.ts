import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { RefundWish } from '../../../src-main/ports/till/books.ts'
import type { CancelAnswer, CaptureAnswer, LookAnswer, SeenKind } from '../../../src-main/ports/till/card-driver.ts'
import type { DriverWorld } from './driver-world.ts'

const TOTAL = 4500
const POLL_MS = 2000

/** One sale of one order in such a world, and what is asked of it. */
const beginSale = async (world: DriverWorld, over: { orderId?: number; minor?: number } = {}) => {
  const { driver, currency } = world
  const [readerId] = world.readers
  const saleId = randomUUID()
  const amountMinor = over.minor ?? TOTAL
  const orderId = over.orderId ?? (await world.makeOrder(amountMinor))
  const open = () => driver.open({ saleId, orderId, readerId, amountMinor, currency })
  const present = (at = readerId) => driver.present({ saleId, readerId: at })
  const look = async (): Promise<LookAnswer> => {
    await world.pass(POLL_MS)
    return driver.look(saleId)
  }
  return {
    saleId,
    orderId,
    readerId,
    open,
    present,
    look,
    seen: async () => seenIn(await look()),
    /** Until the reader asks for the card. */
    ask: async () => {
      expect((await open()).kind).toBe('opened')
      expect(await present()).toEqual({ kind: 'prompting' })
    },
    capture: () => driver.capture(saleId),
    cancel: (ifIdle = false) => driver.cancel(saleId, { ifIdle }),
    refund: (request: string, minor: number) => driver.refund(saleId, { ...refundOf(minor, request), request }),
    figures: () => world.figures(orderId),
  }
}
type BegunSale = Awaited<ReturnType<typeof beginSale>>

const refundOf = (amountMinor: number, key: string): RefundWish => ({ amountMinor, lines: [], handedBack: false, reason: 'Does not fit', key })

const seenIn = (answer: LookAnswer | CaptureAnswer | CancelAnswer): string => (answer.kind === 'seen' ? answer.payment.seen : answer.kind)

const pay = async (world: DriverWorld): Promise<BegunSale> => {
  const sale = await beginSale(world)
  await sale.ask()
  await world.show(sale.readerId, 'approve')
  expect(await sale.seen()).toBe('approved')
  expect(seenIn(await sale.capture())).toBe('paid')
  return sale
}

type MakeWorld = () => Promise<DriverWorld> | DriverWorld

/** What every card driver has to do. Every test gets a world of its own, which ends itself when the test ends. */
export const driverContract = (name: string, makeWorld: MakeWorld): void => {
  describe(`${name} takes money from cards`, () => {
    onePayment(makeWorld)
    oneCharge(makeWorld)
    readers(makeWorld)
    cancels(makeWorld)
    refunds(makeWorld)
    lostAnswers(makeWorld)
  })
}

/** The part of it that holds when something further behind is out of reach. */
export const lossContract = (name: string, makeWorld: MakeWorld): void => {
  describe(`${name} takes money from cards`, () => lostAnswers(makeWorld))
}

const onePayment = (makeWorld: MakeWorld): void => {
  it('Z20: makes one payment of a sale, however often it is opened', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    const answers = [await sale.open(), await sale.open(), ...(await Promise.all([sale.open(), sale.open()]))]
    const intents = answers.map((answer) => (answer.kind === 'opened' ? answer.payment.intentId : answer.kind))
    expect(new Set(intents).size).toBe(1)
    expect(answers[0]).toMatchObject({ kind: 'opened', payment: { seen: 'open', amountMinor: TOTAL, currency: world.currency, card: null } })
    expect(await sale.figures()).toEqual({ payments: 1, heldMinor: 0, receivedMinor: 0, refundedMinor: 0 })
  })
  it('Z20: asks for the card once, however often it is told to', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    expect(await sale.present()).toEqual({ kind: 'prompting' })
    expect(await world.prompts()).toBe(1)
    await world.show(sale.readerId, 'approve')
    expect(await sale.seen()).toBe('approved')
    expect(await sale.present()).toEqual({ kind: 'look' })
    expect(await world.prompts()).toBe(0)
    expect(await sale.figures()).toMatchObject({ payments: 1, heldMinor: TOTAL })
  })
  it('lets an order be paid by one sale at a time, and never when it is paid', async () => {
    const world = await makeWorld()
    const first = await beginSale(world)
    await first.open()
    const second = await beginSale(world, { orderId: first.orderId })
    expect(await second.open()).toMatchObject({ kind: 'refused', message: 'other_payment' })
    expect(seenIn(await first.cancel())).toBe('gone')
    await second.ask()
    await world.show(second.readerId, 'approve')
    expect(await second.seen()).toBe('approved')
    expect(seenIn(await second.capture())).toBe('paid')
    const third = await beginSale(world, { orderId: first.orderId })
    expect(await third.open()).toMatchObject({ kind: 'refused', message: 'order_closed' })
    expect(await first.figures()).toMatchObject({ receivedMinor: TOTAL })
  })
  it('knows nothing of a sale that was never opened', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    expect(await sale.look()).toEqual({ kind: 'none' })
    expect(await sale.capture()).toEqual({ kind: 'none' })
    expect(await sale.cancel()).toEqual({ kind: 'none' })
    expect((await sale.refund('1', 100)).kind).toBe('refused')
  })
  it('lists what is not over', async () => {
    const world = await makeWorld()
    const paid = await pay(world)
    const gone = await beginSale(world)
    await gone.open()
    await gone.cancel()
    const waiting = await beginSale(world)
    await waiting.ask()
    const told = await world.driver.unfinished()
    expect(told.kind === 'ok' ? told.value.map(({ saleId, orderId }) => [saleId, orderId]) : told).toEqual([[waiting.saleId, waiting.orderId]])
    expect([paid.saleId, gone.saleId]).not.toContain(waiting.saleId)
  })
}

const oneCharge = (makeWorld: MakeWorld): void => {
  it('takes the money of an approved card alone, and once', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    expect(seenIn(await sale.capture())).toBe('open')
    expect(await sale.figures()).toMatchObject({ receivedMinor: 0 })
    await world.show(sale.readerId, 'approve')
    const looked = await sale.look()
    expect(looked).toMatchObject({ kind: 'seen', payment: { seen: 'approved', isSure: true, amountMinor: TOTAL, readerId: sale.readerId, card: { brand: 'visa', last4: '4242' } } })
    if (looked.kind === 'seen') expect(looked.payment.captureBeforeMs).toBeGreaterThan(0)
    expect(await world.isPaid(sale.orderId)).toBe(false)
    const answers = [await sale.capture(), ...(await Promise.all([sale.capture(), sale.capture()]))]
    expect(answers.map(seenIn)).toEqual(['paid', 'paid', 'paid'])
    expect(await sale.seen()).toBe('paid')
    expect(await sale.figures()).toEqual({ payments: 1, heldMinor: 0, receivedMinor: TOTAL, refundedMinor: 0 })
    expect(await world.isPaid(sale.orderId)).toBe(true)
  })
  it('goes on with another card after a decline, with the same payment', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    await world.show(sale.readerId, 'decline')
    expect(await sale.look()).toMatchObject({ kind: 'seen', payment: { seen: 'declined', declineCode: 'generic_decline', card: null } })
    expect(await world.prompts()).toBe(world.asksAgain === true ? 1 : 0)
    expect(await sale.present()).toEqual({ kind: 'prompting' })
    expect(await sale.seen()).toBe('open')
    await world.show(sale.readerId, 'approve')
    expect(await sale.seen()).toBe('approved')
    expect(await sale.figures()).toMatchObject({ payments: 1, heldMinor: TOTAL })
  })
  it('says that the guest pressed cancel, and asks again when told to', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    await world.show(sale.readerId, 'stop')
    expect(await sale.seen()).toBe('stopped')
    expect(await sale.present()).toEqual({ kind: 'prompting' })
    expect(await sale.seen()).toBe('open')
  })
  it('tells a reader that went away before the bank said yes from one that went after it', async () => {
    const world = await makeWorld()
    const early = await beginSale(world)
    await early.ask()
    await world.show(early.readerId, 'drop')
    expect(await early.seen()).toBe('interrupted')
    expect(await early.figures()).toMatchObject({ heldMinor: 0 })
    const late = await beginSale(world)
    await late.open()
    const other = world.readers[1]
    expect(await late.present(other)).toEqual({ kind: 'prompting' })
    await world.show(other, 'drop-approved')
    expect(await late.seen()).toBe('approved')
    expect(seenIn(await late.capture())).toBe('paid')
  })
}

const readers = (makeWorld: MakeWorld): void => {
  it('lists its readers', async () => {
    const world = await makeWorld()
    const told = await world.driver.readers()
    expect(told.kind === 'ok' ? told.value.map(({ id }) => id).toSorted() : told).toEqual([...world.readers].toSorted())
  })
  it('takes no reader from another sale, and goes to a free one with the same payment', async () => {
    const world = await makeWorld()
    const first = await beginSale(world)
    await first.ask()
    const second = await beginSale(world)
    await second.open()
    expect(await second.present()).toEqual({ kind: 'trouble', message: 'reader_in_use' })
    expect(await second.present(world.readers[1])).toEqual({ kind: 'prompting' })
    expect(await world.prompts()).toBe(2)
    await second.cancel()
    expect(await world.prompts()).toBe(1)
    expect(await first.present()).toEqual({ kind: 'prompting' })
  })
  it('says that a reader is offline, and goes to another one with the same payment', async () => {
    const world = await makeWorld()
    await world.takeOffline(world.readers[0])
    const sale = await beginSale(world)
    await sale.open()
    expect(await sale.present()).toEqual({ kind: 'trouble', message: 'reader_offline' })
    expect(await sale.present(world.readers[1])).toEqual({ kind: 'prompting' })
    expect(await sale.figures()).toMatchObject({ payments: 1 })
  })
  it('says that a card is still in the reader, where one can be', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.open()
    if (world.leaveCardIn === null) return expect(await sale.present()).toEqual({ kind: 'prompting' })
    world.leaveCardIn(sale.readerId)
    const answer = await sale.present()
    expect(answer.kind === 'trouble' ? answer.message : answer.kind).toMatch(/^(reader_busy|remove_card)$/u)
  })
}

const cancels = (makeWorld: MakeWorld): void => {
  it.each([true, false])('cancels before a card was shown; asked only if idle: %s', async (ifIdle) => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    expect(seenIn(await sale.cancel(ifIdle))).toBe('gone')
    expect(await world.prompts()).toBe(0)
    expect(seenIn(await sale.cancel(ifIdle))).toBe('gone')
    expect(await sale.present()).toEqual({ kind: 'look' })
    expect(await sale.seen()).toBe('gone')
  })
  it('leaves a card alone that is being authorised, when it is asked to cancel only if idle', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    await world.show(sale.readerId, 'hold')
    expect(await sale.cancel(true)).toEqual({ kind: 'busy' })
    expect(await sale.seen()).toBe('open')
    await world.approveHeld(sale.readerId)
    expect(await sale.seen()).toBe('approved')
    expect(seenIn(await sale.capture())).toBe('paid')
  })
  it('takes an approval back that came after the wish to cancel', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    await world.show(sale.readerId, 'hold')
    expect(await sale.cancel()).toEqual({ kind: 'busy' })
    await world.approveHeld(sale.readerId)
    expect(await sale.seen()).toBe('gone')
    expect(seenIn(await sale.cancel())).toBe('gone')
    expect(await sale.figures()).toMatchObject({ heldMinor: 0, receivedMinor: 0 })
  })
  it('gives an approved hold back', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    await world.show(sale.readerId, 'approve')
    expect(await sale.seen()).toBe('approved')
    expect(seenIn(await sale.cancel())).toBe('gone')
    expect(seenIn(await sale.capture())).toBe('gone')
    expect(await sale.figures()).toMatchObject({ heldMinor: 0, receivedMinor: 0 })
    expect(await world.isPaid(sale.orderId)).toBe(false)
  })
  it.each([true, false])('says of a paid one that it is paid; asked only if idle: %s', async (ifIdle) => {
    const world = await makeWorld()
    const sale = await pay(world)
    expect(seenIn(await sale.cancel(ifIdle))).toBe('paid')
    expect(await sale.figures()).toMatchObject({ receivedMinor: TOTAL })
  })
}

const refunds = (makeWorld: MakeWorld): void => {
  it('Z20: gives money back once for each request, and never more than was paid', async () => {
    const world = await makeWorld()
    const sale = await pay(world)
    expect(await sale.refund('1', 1500)).toEqual({ kind: 'ok', value: 'done' })
    expect(await sale.refund('1', 1500)).toEqual({ kind: 'ok', value: 'done' })
    expect(await sale.figures()).toMatchObject({ refundedMinor: 1500 })
    expect((await sale.refund('1', 2000)).kind).toBe('refused')
    expect((await sale.refund('2', TOTAL - 1499)).kind).toBe('refused')
    expect(await sale.refund('3', TOTAL - 1500)).toEqual({ kind: 'ok', value: 'done' })
    expect((await sale.refund('4', 1)).kind).toBe('refused')
    expect(await sale.figures()).toMatchObject({ receivedMinor: TOTAL, refundedMinor: TOTAL })
  })
  it('gives nothing back of what was not taken', async () => {
    const world = await makeWorld()
    const sale = await beginSale(world)
    await sale.ask()
    expect((await sale.refund('1', 100)).kind).toBe('refused')
    await world.show(sale.readerId, 'approve')
    expect(await sale.seen()).toBe('approved')
    expect((await sale.refund('2', 100)).kind).toBe('refused')
    expect(await sale.figures()).toMatchObject({ heldMinor: TOTAL, refundedMinor: 0 })
  })
}

/** What nobody may take for a yes or a no. */
const isUnknown = (answer: { kind: string; payment?: { isSure: boolean }; value?: unknown }): boolean =>
  answer.kind === 'no-answer' || answer.kind === 'busy' || answer.payment?.isSure === false || answer.value === 'pending'

const lostAnswers = (makeWorld: MakeWorld): void => {
  describe.each(['request', 'answer'] as const)('when the %s is lost', (what) => {
    /** A wish that arrived before it was lost may be followed by itself; nobody else makes it true. */
    const expectSeen = async ({ breaks }: DriverWorld, sale: BegunSale, { before, after }: { before: SeenKind; after: SeenKind }): Promise<void> => {
      const seen = await sale.seen()
      if (what === 'answer') expect(seen).toBe(after)
      else if (breaks === 'behind') expect([before, after]).toContain(seen)
      else expect(seen).toBe(before)
    }
    it('Z21: opens and asks for the card once', async () => {
      const world = await makeWorld()
      const sale = await beginSale(world)
      expect(await world.broken(what, sale.open)).toSatisfy(isUnknown)
      expect(await sale.open()).toMatchObject({ kind: 'opened' })
      expect(await sale.seen()).toBe('open')
      expect(await world.broken(what, () => sale.present())).toSatisfy(isUnknown)
      expect(await world.broken(what, sale.look)).toSatisfy(isUnknown)
      await world.pass(POLL_MS)
      expect(await sale.present()).toEqual({ kind: 'prompting' })
      expect(await world.prompts()).toBe(1)
      expect(await sale.figures()).toMatchObject({ payments: 1 })
    })
    it('Z21: takes the money once', async () => {
      const world = await makeWorld()
      const sale = await beginSale(world)
      await sale.ask()
      await world.show(sale.readerId, 'approve')
      expect(await sale.seen()).toBe('approved')
      expect(await world.broken(what, sale.capture)).toSatisfy(isUnknown)
      await expectSeen(world, sale, { before: 'approved', after: 'paid' })
      expect(seenIn(await sale.capture())).toBe('paid')
      expect(await sale.figures()).toMatchObject({ payments: 1, receivedMinor: TOTAL })
    })
    it('Z21: cancels, and says so', async () => {
      const world = await makeWorld()
      const sale = await beginSale(world)
      await sale.ask()
      expect(await world.broken(what, () => sale.cancel())).toSatisfy(isUnknown)
      await expectSeen(world, sale, { before: 'open', after: 'gone' })
      expect(seenIn(await sale.cancel())).toBe('gone')
      expect(await sale.seen()).toBe('gone')
    })
    it('Z21: gives money back once', async () => {
      const world = await makeWorld()
      const sale = await pay(world)
      expect(await world.broken(what, () => sale.refund('1', 1500))).toSatisfy(isUnknown)
      await world.pass(POLL_MS)
      expect(await sale.refund('1', 1500)).toEqual({ kind: 'ok', value: 'done' })
      expect(await sale.figures()).toMatchObject({ refundedMinor: 1500 })
    })
  })
}
