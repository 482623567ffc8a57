import type { DeskEvent, StageCardView, TillAnswerView } from '../../src-shared/contract/types.ts'
import type { Catalogue } from '../../src-shared/domain/till/catalogue.ts'
import { ok } from '../../src-shared/result.ts'
import type { TillDesk } from '../ports/till/till-desk.ts'
import { createTraining, type Training } from '../payments/training/training.ts'
import type { ShiftKeyFile } from '../store/till/shift-key-file.ts'
import { DONE, refusedAnswer, type AtTill } from './at-till.ts'
import { createCounter, type Counter, type CounterParts } from './counter.ts'
import { createTillCalls, type TillScans } from './till-calls.ts'

export interface TillParts extends AtTill, Pick<CounterParts, 'slug' | 'nameOf' | 'onSold' | 'zone' | 'handedOut'> {
  /** Pretended cards at the readers of the demo; null where cards are real. */
  stage: ((card: StageCardView) => boolean) | null
  /** Who is told of scans; while somebody watches, scans are for the till. */
  scans: TillScans
  tell: (event: DeskEvent) => void
}

export interface Till {
  desk: TillDesk
  /** True when a scan was for the till, and so checks nobody in. */
  take: (text: string) => boolean
  start: () => void
  /** Central is reached again, or lost. */
  onConnection: () => void
  stop: () => Promise<void>
}

/** A training's own, so that no made-up shift can be shown as a real one. */
const forgottenKey = (): ShiftKeyFile => {
  let key: string | null = null
  return {
    read: () => key,
    write: (made) => {
      key = made
      return ok(null)
    },
  }
}

/** The till of a station: the real counter, and one for training that is made anew each time and cannot reach money. */
export const createTill = (parts: TillParts): Till => {
  const { tell, askStaff, scans } = parts
  let training: { counter: Counter; made: Training } | null = null

  let toldCatalogue: Catalogue | null | undefined
  const news = (): void => {
    tell({ kind: 'till', till: now().view() })
    const catalogue = now().shelf.now()
    if (catalogue === toldCatalogue) return
    toldCatalogue = catalogue
    tell({ kind: 'till-catalogue', catalogue: now().catalogue() })
  }
  const counterOf = (over: Partial<CounterParts>, mode: CounterParts['mode']): Counter => {
    const counter: Counter = createCounter({
      ...parts,
      mode,
      hasStage: parts.stage !== null,
      onChange: () => {
        if (counter === now()) news()
      },
      onScan: (scan) => scans.tell(scan),
      ...over,
    })
    return counter
  }
  const live = counterOf({}, 'live')
  const now = (): Counter => training?.counter ?? live

  const begin = (): TillAnswerView => {
    if (live.sales.isBusy()) return refusedAnswer('sale-open')
    const made = createTraining({ clock: parts.clock, random: parts.random, catalogue: () => live.shelf.now(), nameOf: parts.nameOf })
    const settings = { ...parts.settings, readerId: null, needsShift: false }
    // Its slips say what they are; the drawer with the real money stays shut.
    const printer = { ...parts.printer, kickDrawer: () => Promise.resolve(ok(null)) }
    const counter = counterOf({ ...made, settings, printer, shiftKey: forgottenKey(), isOnline: () => true, hasStage: true, onSold: () => {}, handedOut: () => 0 }, 'training')
    training = { counter, made }
    counter.start()
    counter.shelf.follow()
    void counter.readers.refresh()
    return DONE
  }
  const end = async (): Promise<TillAnswerView> => {
    const ended = training
    training = null
    await ended?.counter.stop()
    ended?.made.close()
    return DONE
  }

  const setTraining = async (isOn: boolean): Promise<TillAnswerView> => {
    if (isOn === (training !== null)) return DONE
    const answer = isOn ? begin() : await end()
    news()
    return answer
  }
  const showCard = (card: StageCardView): boolean => {
    if (training === null) return parts.stage?.(card) === true
    training.made.driver.stage.choose(card)
    return true
  }

  return {
    desk: createTillCalls({ now, scans, news, setTraining, showCard, askStaff, onLeft: live.shelf.rest }),
    take: (text) => {
      if (!scans.isWatched()) return false
      now().take(text)
      return true
    },
    start: () => {
      live.start()
      if (parts.settings.training) begin()
      void live.shelf.refresh()
      void live.readers.refresh()
      news()
    },
    onConnection: () => {
      if (parts.isOnline()) {
        live.book.nudge()
        live.refunds.nudge()
        if (live.pricing.now().kind === 'stale') live.pricing.ask()
        if (live.shelf.now() === null) void live.shelf.refresh()
        if (live.readers.now().length === 0) void live.readers.refresh()
      }
      news()
    },
    stop: async () => {
      await end()
      await live.stop()
      parts.driver?.close()
    },
  }
}
