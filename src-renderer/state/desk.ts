import { createStore } from 'zustand/vanilla'
import type { DeskClient, DeskEvent } from '../../src-shared/contract/types.ts'
import { scanLimits } from '../../src-shared/scan/limits.ts'
import type { CueName } from '../feedback/cue.ts'
import { cueOf } from '../feedback/cue.ts'
import type { BridgeEars } from '../station/bridge.ts'
import { call } from './call.ts'
import type { Clock } from './clock.ts'
import type { DeskMoves } from './moves.ts'
import { createMoves } from './moves.ts'
import { reduce } from './reduce.ts'
import { createStayTimer } from './stay-timer.ts'
import { tillCue } from './till/till-cue.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'
import { toastMs } from './toast.ts'
import type { DeskState } from './view.ts'
import { startState } from './view.ts'
import { watchStation } from './watching.ts'

/** After the station ended the stream of events without closing the bridge. */
const WATCH_AGAIN_MS = 1000

export interface Desk {
  store: DeskStore['store']
  now: () => number
  bridge: BridgeEars
  /** One event of the station. */
  apply: (event: DeskEvent) => void
  /** A code from a gun that types into this window, or from its camera. */
  scanned: (code: string) => void
  /** A keyboard gun was cut off in the middle, or read nonsense. */
  misread: () => void
  /** A keyboard gun read the same badge again: heard, and nothing else. */
  readAgain: () => void
  /** Somebody touched the screen or a key. */
  touch: () => void
  heard: (heard: boolean) => void
  moves: DeskMoves
}

export interface DeskParts {
  clock: Clock
  cue: (name: CueName) => void
  reasonWords: DeskStore['reasonWords']
}

/** The desk as its screens see it: the station's events in, what is shown out. */
export const createDesk = ({ clock, cue, reasonWords }: DeskParts): Desk => {
  let client: DeskClient | null = null
  let watching = new AbortController()
  const store = createStore<DeskState>()(() => startState)
  const parts: DeskStore = { store, clock, cue, client: () => client, reasonWords }
  const stay = createStayTimer(clock, () => {
    const { dialog, staffWait } = store.getState()
    // What a question is about stays behind it, and whom the staff are called for stays until they come.
    if (dialog === null && staffWait === null) patch(parts, { view: { kind: 'idle' } })
    else stay.again()
  })
  const moves = createMoves(parts)

  let stopToast = (): void => {}
  store.subscribe((state, before) => {
    if (state.view !== before.view) {
      stay.watch(state)
      moves.party.watch(state.view)
    } else if (state.party !== before.party) stay.watch(state)
    if (state.mode !== before.mode && state.mode.kind === 'look-up') moves.dialogs.learnModes()
    if (state.toast !== before.toast) {
      stopToast()
      if (state.toast !== null) stopToast = clock.after(toastMs(state.toast), () => patch(parts, { toast: null }))
    }
  })

  /** What this window read last and the station took. */
  let newest: { code: string; atMs: number } | null = null

  const isTesting = (): boolean => store.getState().view.kind === 'guns'

  const apply = (event: DeskEvent): void => {
    const state = store.getState()
    // After a loss the station tells everything again, the last verdict too: it is not a new one.
    if (event.kind === 'verdict' && isShown(state, event)) return
    store.setState(reduce(state, event, clock.now()), true)
    const sound = soundOf(event, state)
    if (sound !== null) cue(sound)
    if (event.kind === 'command') moves.obey(event.command)
  }

  const watch = (): void => {
    if (client === null) return
    watching = new AbortController()
    const again = (): void => {
      clock.after(WATCH_AGAIN_MS, watch)
    }
    void watchStation(client, watching.signal, { apply, ended: again })
  }

  return {
    store,
    now: clock.now,
    apply,
    moves,
    bridge: {
      opened: (opened) => {
        watching.abort()
        client = opened
        patch(parts, { link: 'open' })
        watch()
      },
      lost: () => {
        watching.abort()
        client = null
        const { link } = store.getState()
        // A wait that still runs is told again; without the station nothing could end it.
        patch(parts, { link: link === 'opening' ? 'opening' : 'lost', waiting: 0, giving: [], staffWait: null })
      },
    },
    scanned: (code) => {
      // While guns are tested nothing that they say is about a guest.
      if (isTesting()) return
      const sent = { code, atMs: clock.now() }
      // A gun that types and the camera often see one badge: it is one scan, whoever is first.
      if (newest?.code === code && sent.atMs >= newest.atMs && sent.atMs - newest.atMs < scanLimits.debounceMs) return cue('dup')
      newest = sent
      void call(parts, (to) => to.scan({ code })).then((taken) => {
        if (taken !== null) return taken
        // Nobody took it: whoever scanned looks at the guest, not at the screen, and may scan again at once.
        if (newest === sent) newest = null
        cue('error')
        return taken
      })
    },
    misread: () => {
      if (isTesting()) return
      cue('error')
      patch(parts, { toast: { kind: 'misread' } })
    },
    readAgain: () => cue('dup'),
    touch: stay.touch,
    heard: (heard) => patch(parts, { heard }),
  }
}

/** Behind a dialog a ticket only says that it waits; its own sound comes with its verdict. */
const soundOf = (event: DeskEvent, before: DeskState): CueName | null =>
  event.kind === 'till' ? tillCue(before.till, event.till) : event.kind === 'verdict' && before.dialog !== null ? 'error' : cueOf(event)

const isShown = (state: DeskState, event: Extract<DeskEvent, { kind: 'verdict' }>): boolean =>
  state.lastVerdict !== null && state.lastVerdict.number === event.verdict.number && state.lastVerdict.atMs === event.verdict.atMs
