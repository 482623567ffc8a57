import { limits } from '../../../src-shared/limits.ts'
import type { Cancel } from '../../ports/clock.ts'
import type { PresentAnswer, ReaderTrouble } from '../../ports/till/card-driver.ts'
import { terminalTrouble } from './stripe-js-codes.ts'
import { playRound, terminalBackOffMs, type Round, type Run, type RunParts } from './stripe-js-run.ts'

/** One reader: its connection, and the sale that asks for a card on it. Only its id is remembered. */
export interface Lane {
  run: Run | null
  /** Null when the reader is connected. */
  connect(): Promise<ReaderTrouble | null>
  /** Answers when the reader asks for the card, or does not. */
  begin(run: Run): Promise<PresentAnswer>
  /** No card is asked for any more; one that is on its way to the bank stays there. */
  leave(): Promise<void>
  /** The reader went away by itself. */
  lost(): void
  /** The page asks for the card, as far as it knows. */
  asking(): void
  /** The page is gone, and every connection with it. */
  pageGone(): void
  close(): void
}

export const isActive = (run: Run | null): run is Run => run !== null && run.phase !== 'over'

export const createLane = (parts: RunParts, readerId: string): Lane => {
  const { frame, cards, clock } = parts
  let isConnected = false
  let isClosed = false
  let stopWaiting: Cancel | null = null
  let started: ((answer: PresentAnswer) => void) | null = null

  const asking = (run: Run): void => {
    run.phase = 'asking'
    if (run.hint === 'interrupted') run.hint = 'none'
    started?.({ kind: 'prompting' })
  }
  const end = (run: Run, answer: PresentAnswer): void => {
    run.phase = 'over'
    started?.(answer)
  }
  let connecting: Promise<ReaderTrouble | null> | null = null
  const connect: Lane['connect'] = async () => {
    if (isConnected) return null
    connecting ??= connectAnew().finally(() => {
      connecting = null
    })
    return connecting
  }
  const connectAnew = async (): Promise<ReaderTrouble | null> => {
    const ask = () => frame.ask({ do: 'connect', readerId, failIfInUse: true }, limits.terminalConnectWithinMs)
    let answer = await ask()
    if (answer?.kind === 'error' && answer.code === 'already_connected') {
      await frame.ask({ do: 'disconnect', readerId }, limits.terminalCancelWithinMs)
      answer = await ask()
    }
    isConnected = answer?.kind === 'connected'
    return isConnected ? null : terminalTrouble(answer)
  }
  const play = async (run: Run): Promise<void> => {
    run.phase = 'starting'
    const playing = playRound(parts, run)
    const { round } = run
    // What is silent for long enough is believed to ask: the reader took the collection.
    const noLonger = clock.after(limits.terminalAskingWithinMs, () => {
      if (run.phase === 'starting' && run.round === round) asking(run)
    })
    const ended = await playing
    noLonger()
    if (ended !== 'stale' && lane.run === run) next(run, ended)
  }
  const next = (run: Run, round: Exclude<Round, 'stale'>): void => {
    if (!run.isWanted || isClosed || round === 'over') return end(run, { kind: 'look' })
    if (typeof round === 'object') return end(run, { kind: 'trouble', message: terminalTrouble(round.refused) })
    if (round === 'lost') isConnected = false
    if (!isConnected) return search(run)
    void play(run)
  }
  /** Finds the reader again and goes on where the payment is, for as long as anybody wants it. */
  const search = (run: Run): void => {
    if (run.phase === 'lost') return
    run.phase = 'lost'
    run.round += 1
    run.hint = 'interrupted'
    started?.({ kind: 'trouble', message: 'reader_disconnected' })
    let failures = 0
    const later = (): void => {
      failures += 1
      stopWaiting = clock.after(terminalBackOffMs(failures), () => void attempt())
    }
    const attempt = async (): Promise<void> => {
      const isWithout = (): boolean => lane.run !== run || !run.isWanted || isClosed
      if (isWithout()) return
      if ((await connect()) !== null) return later()
      const told = await cards.read(run.saleId)
      if (isWithout()) return
      if (told.kind !== 'ok' || told.value?.isSure === false) return later()
      if (told.value?.state !== 'waiting') return end(run, { kind: 'look' })
      void play(run)
    }
    later()
  }
  const lane: Lane = {
    run: null,
    connect,
    begin: (run) =>
      new Promise((resolve) => {
        lane.run = run
        started = (answer) => {
          started = null
          resolve(answer)
        }
        void play(run)
      }),
    leave: async () => {
      const { run } = lane
      if (!isActive(run)) return
      const { phase } = run
      run.isWanted = false
      stopWaiting?.()
      if (phase === 'sending') return
      if (phase !== 'lost') await frame.ask({ do: 'cancelCollect', readerId }, limits.terminalCancelWithinMs)
      end(run, { kind: 'look' })
    },
    lost: () => {
      isConnected = false
      const { run } = lane
      // A card that is on its way to the bank is waited for: its answer, or the payment, says what became of it.
      if (isActive(run) && run.phase !== 'sending') search(run)
    },
    asking: () => {
      if (isActive(lane.run) && lane.run.isWanted && lane.run.phase !== 'sending') asking(lane.run)
    },
    pageGone: () => {
      isConnected = false
    },
    close: () => {
      isClosed = true
      stopWaiting?.()
    },
  }
  return lane
}
