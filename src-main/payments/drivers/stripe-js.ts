import { limits } from '../../../src-shared/limits.ts'
import type { CancelAnswer, CardDriver, LookAnswer, OpenAnswer, PresentAnswer, SeenPayment } from '../../ports/till/card-driver.ts'
import type { CentralPayment } from '../../ports/till/central-cards.ts'
import { isPassing, openRefusal } from './central-codes.ts'
import { createSeeing } from './seeing.ts'
import { createServerDrivenDriver } from './server-driven.ts'
import { createLane, isActive, type Lane } from './stripe-js-lane.ts'
import { newRun, type Run, type RunParts } from './stripe-js-run.ts'

export interface StripeJsParts extends RunParts {
  cards: Parameters<typeof createServerDrivenDriver>[0]['cards']
}

/** In memory alone, from when central told it until the sale is over. */
interface Secret {
  text: string
}

const OVER: ReadonlySet<SeenPayment['seen']> = new Set(['paid', 'gone', 'lapsed'])
/** What only the reader makes of a payment that waits. */
const WAITS: ReadonlySet<SeenPayment['seen']> = new Set(['open', 'declined', 'stopped', 'interrupted'])

/** Central cannot see what the script's reader does, so the hint of this station stands in its place. */
const hinted = (payment: CentralPayment, run: Run | undefined): CentralPayment => {
  const isDeclined = run?.hint === 'declined'
  const readerSays = run?.hint === 'stopped' ? 'customer_canceled' : run?.hint === 'interrupted' ? 'connection_error' : isDeclined ? 'unknown' : 'asking'
  return { ...payment, readerSays, declineCode: isDeclined ? run.declineCode : '' }
}

/**
 * Card payments through the card company's own script in a page of this station: the page asks the reader and sends the
 * card, central makes, reads, captures and cancels the payment. What the page says is a hint; central is believed.
 */
export const createStripeJsDriver = ({ cards, frame, clock }: StripeJsParts): CardDriver => {
  const base = createServerDrivenDriver({ cards })
  const seeing = createSeeing()
  const secrets = new Map<string, Secret>()
  const runs = new Map<string, Run>()
  const lanes = new Map<string, Lane>()
  const presenting = new Map<string, Promise<PresentAnswer>>()

  const laneOf = (readerId: string): Lane => {
    const lane = lanes.get(readerId) ?? createLane({ frame, cards, clock }, readerId)
    lanes.set(readerId, lane)
    return lane
  }
  const stopHearing = frame.onNews((news) => {
    switch (news.kind) {
      case 'asking':
        return lanes.get(news.readerId)?.asking()
      case 'reader-lost':
        return lanes.get(news.readerId)?.lost()
      case 'came':
      case 'went':
        for (const lane of lanes.values()) lane.pageGone()
        return
      // A script that is not there answers every command with that.
      case 'script':
    }
  })
  const forget = (saleId: string): void => {
    if (!secrets.delete(saleId)) return
    runs.delete(saleId)
    void frame.ask({ do: 'forget', saleId }, limits.terminalCancelWithinMs)
  }
  const seen = (payment: CentralPayment): SeenPayment => {
    const told = seeing.of(hinted(payment, runs.get(payment.saleId)))
    if (told.isSure && OVER.has(told.seen)) forget(payment.saleId)
    return told
  }
  const look = async (saleId: string): Promise<LookAnswer> => {
    const told = await cards.read(saleId)
    if (told.kind === 'ok') return told.value === null ? { kind: 'none' } : { kind: 'seen', payment: seen(told.value) }
    return told.kind === 'refused' && told.refusal.code === 'not_found' ? { kind: 'none' } : { kind: 'no-answer' }
  }
  const open: CardDriver['open'] = async ({ saleId, orderId, readerId, amountMinor, currency }): Promise<OpenAnswer> => {
    const told = await cards.open({ saleId, orderId, readerId, amountMinor, currency, by: 'script' })
    if (told.kind === 'ok') {
      const { payment, clientSecret } = told.value
      if (clientSecret !== null) secrets.set(saleId, { text: clientSecret })
      return { kind: 'opened', payment: seen(payment) }
    }
    if (told.kind === 'no-answer' || isPassing(told.refusal.code)) return { kind: 'no-answer' }
    return { kind: 'refused', message: openRefusal(told.refusal.code), code: told.refusal.code }
  }
  /** After a restart the secret is asked for anew: the same sale is the same payment. */
  const secretOf = async ({ saleId, orderId, amountMinor, currency }: CentralPayment, readerId: string): Promise<string | null> => {
    if (!secrets.has(saleId)) await open({ saleId, orderId, readerId, amountMinor, currency })
    return secrets.get(saleId)?.text ?? null
  }
  /** What a sale that is at a reader already is told; null when the reader has to be asked. */
  const underWay = async (saleId: string, readerId: string): Promise<PresentAnswer | null> => {
    const run = runs.get(saleId)
    if (run === undefined || !isActive(run)) return null
    if (run.phase === 'sending') return { kind: 'look' }
    if (run.readerId !== readerId || !run.isWanted) {
      await laneOf(run.readerId).leave()
      return null
    }
    if (run.phase !== 'asking') return { kind: 'trouble', message: 'reader_disconnected' }
    run.hint = 'none'
    return { kind: 'prompting' }
  }
  const ask: CardDriver['present'] = async ({ saleId, readerId }) => {
    const told = await cards.read(saleId)
    if (told.kind !== 'ok') return told.kind === 'refused' && !isPassing(told.refusal.code) ? { kind: 'look' } : { kind: 'no-answer' }
    if (told.value === null) return { kind: 'look' }
    if (!told.value.isSure) return { kind: 'no-answer' }
    if (told.value.state !== 'waiting') return { kind: 'look' }
    const already = await underWay(saleId, readerId)
    if (already !== null) return already
    const lane = laneOf(readerId)
    // A reader that is lost asks nobody; whoever comes next may have it when it is back.
    if (isActive(lane.run) && lane.run.phase !== 'lost') return { kind: 'trouble', message: 'reader_in_use' }
    await lane.leave()
    const secret = await secretOf(told.value, readerId)
    if (secret === null) return { kind: 'no-answer' }
    const trouble = await lane.connect()
    if (trouble !== null) return { kind: 'trouble', message: trouble }
    const run = newRun({ saleId, readerId, secret })
    runs.set(saleId, run)
    return lane.begin(run)
  }
  const present: CardDriver['present'] = (wish) => {
    const running = presenting.get(wish.saleId)
    if (running !== undefined) return running
    const begun = ask(wish).finally(() => presenting.delete(wish.saleId))
    presenting.set(wish.saleId, begun)
    return begun
  }
  /** A bank has the word for so long at the most; then central decides whether it can still be left. */
  const isSending = (run: Run): boolean => run.phase === 'sending' && clock.monotonicMs() - run.sendingSinceMs < limits.terminalProcessWithinMs
  const cancel: CardDriver['cancel'] = async (saleId, how): Promise<CancelAnswer> => {
    const run = runs.get(saleId)
    if (how.ifIdle && run !== undefined && isSending(run)) return { kind: 'busy' }
    if (run !== undefined && isActive(run)) await laneOf(run.readerId).leave()
    // Central keeps the wish, so an approval that comes after it is taken back there.
    const answer = await base.cancel(saleId, how)
    if (answer.kind === 'none' || (answer.kind === 'seen' && OVER.has(answer.payment.seen))) forget(saleId)
    return answer
  }

  return {
    ...base,
    kind: 'stripe-js',
    makeReady: (readerId) => laneOf(readerId).connect(),
    open,
    present,
    look,
    capture: async (saleId) => {
      const answer = await base.capture(saleId)
      if (answer.kind !== 'seen') return answer
      if (WAITS.has(answer.payment.seen)) return look(saleId)
      if (OVER.has(answer.payment.seen) && answer.payment.isSure) forget(saleId)
      return answer
    },
    cancel,
    close: () => {
      stopHearing()
      for (const lane of lanes.values()) lane.close()
      secrets.clear()
      runs.clear()
    },
  }
}
