import type { DeskClient, GunListView, GunReadingView, GunsSavedView } from '../../../src-shared/contract/types.ts'
import { unreachable } from '../../../src-shared/result.ts'
import { call } from '../call.ts'
import type { DeskAction } from '../desk-action.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { GunEdit } from './draft.ts'
import { chosenRow, editSettings, writeAround } from './draft.ts'
import type { GunsView } from './guns-view.ts'
import { CAMERA_ROW, gunRowId, KEYBOARD_ROW, proposalOf, rowsOf, startGuns } from './guns-view.ts'
import type { GunProposal } from './proposal.ts'
import type { TestReading, TypedReading } from './reading.ts'
import { watchReadings } from './watch-readings.ts'

type GunAction = Extract<DeskAction, { id: 'guns' | 'gun-row' | 'save-gun' | 'use-proposal' | 'gun-before' | 'print-test-sheet' }>

export interface GunMoves {
  open: () => void
  act: (action: GunAction) => void
  /** Leaves, or asks first where changes are not saved. */
  leave: () => void
  choose: (row: string) => void
  /** Marks the row above or below. */
  step: (by: 1 | -1) => void
  tab: (tab: GunsView['tab']) => void
  edit: (edit: GunEdit) => void
  /** What is written in the field of the prefix or suffix. */
  write: (field: 'prefix' | 'suffix', text: string) => void
  /** Saves what was changed; without changes, what the last reading proposes. */
  save: () => void
  undo: () => void
  readPort: (path: string, isUsed: boolean) => void
  setCamera: (isUsed: boolean) => void
  print: (paper: GunsView['paper']) => void
  /** A field has the focus, so guns that type are not heard as a test. */
  typing: (isTyping: boolean) => void
  /** The camera of this window read something. */
  seen: (reading: GunReadingView) => void
  /** A gun that types was heard. */
  typed: (burst: Pick<TypedReading, 'proposal' | 'keys'>) => void
}

/** Readings that are kept to be looked at. */
const READINGS_KEPT = 6
/** Ports come and go without a word of the station. */
const LOOK_AGAIN_MS = 5000

/** A gun that is shown and went away stays in the list, as gone. */
const keepShown = (list: GunListView, view: GunsView, nowMs: number): GunListView => {
  const row = chosenRow(view)
  if (row?.kind !== 'gun' || list.guns.some(({ device }) => device === row.gun.device)) return list
  const { gun } = row
  return { ...list, guns: [...list.guns, gun.state === 'gone' ? gun : { ...gun, state: 'gone', advice: { ...gun.advice, trouble: 'unplugged' }, sinceMs: nowMs }] }
}

const isSaving = (view: GunsView | null): boolean => view?.saving === 'busy'

const heardAt = (list: GunListView | null, { device, atMs }: GunReadingView): GunListView | null =>
  list === null ? null : { ...list, guns: list.guns.map((gun) => (gun.device === device ? { ...gun, heardAtMs: atMs } : gun)) }

/** Set-up of the guns: listed, tested and set, as long as the screen is open. */
export const createGuns = (desk: DeskStore): GunMoves => {
  const { store, clock } = desk
  let stopLooking = (): void => {}
  let count = 0

  const now = (): GunsView | null => {
    const { view } = store.getState()
    return view.kind === 'guns' ? view : null
  }
  const change = (part: Partial<GunsView>): void => {
    const view = now()
    if (view !== null) patch(desk, { view: { ...view, ...part } })
  }

  const load = async (): Promise<void> => {
    const list = await call(desk, (client) => client.guns.list())
    const view = now()
    if (view === null || list === null) return
    const shown = keepShown(list, view, clock.now())
    const [first] = rowsOf(shown)
    const isThere = rowsOf(shown).some(({ id }) => id === view.chosen)
    change({ list: shown, chosen: isThere ? view.chosen : (first?.id ?? KEYBOARD_ROW) })
  }
  const lookAgain = (): void => {
    stopLooking()
    stopLooking = clock.after(LOOK_AGAIN_MS, () => {
      if (now() === null) return
      if (store.getState().link === 'open') void load()
      lookAgain()
    })
  }

  /** The newest reading; its gun is shown, unless somebody is changing settings. */
  const show = (reading: TestReading, row: string): void => {
    const view = now()
    if (view === null) return
    const isListed = view.list !== null && rowsOf(view.list).some(({ id }) => id === row)
    const chosen = view.draft === null && isListed ? row : view.chosen
    change({ readings: [reading, ...view.readings].slice(0, READINGS_KEPT), chosen, saving: isSaving(view) ? 'busy' : 'no' })
  }
  const hear = (sent: GunReadingView): void => {
    const view = now()
    if (view === null) return
    count += 1
    change({ list: heardAt(view.list, sent) })
    show({ kind: 'sent', number: count, sent }, sent.via === 'camera' ? CAMERA_ROW : gunRowId(sent.device))
    desk.cue(sent.outcome.kind !== 'code' ? 'error' : sent.outcome.isRepeat ? 'dup' : 'given')
  }
  const watching = watchReadings(desk, { hear, state: (testing) => change({ testing }) })

  store.subscribe((state, before) => {
    const isOpen = state.view.kind === 'guns'
    const wasOpen = before.view.kind === 'guns'
    if (isOpen !== wasOpen || (isOpen && state.link !== before.link)) {
      if (isOpen && state.link === 'open') watching.start()
      else watching.stop()
    }
    if (isOpen && !wasOpen) lookAgain()
    if (!isOpen && wasOpen) stopLooking()
    const isNews = isOpen && wasOpen && (state.devices !== before.devices || (state.link === 'open' && before.link !== 'open'))
    if (isNews) void load()
  })

  const send = async (ask: (client: DeskClient) => Promise<GunsSavedView>): Promise<void> => {
    if (isSaving(now())) return
    change({ saving: 'busy', asksFirst: false })
    const answer = await call(desk, ask)
    if (answer !== 'saved') return change({ saving: answer ?? 'lost', asksFirst: false })
    // What was read under other settings says nothing any more.
    change({ saving: 'saved', asksFirst: false, draft: null, readings: [] })
    await load()
  }
  const sendSettings = (wanted: GunProposal): Promise<void> =>
    send((client) => (wanted.kind === 'gun' ? client.guns.set({ device: wanted.device, settings: wanted.settings }) : client.guns.setKeyboard(wanted.settings)))

  const choose = (row: string): void => {
    const view = now()
    // What is being saved is settled first: its answer belongs to the row that is shown.
    if (view === null || view.chosen === row || isSaving(view)) return
    if (view.draft === null) change({ chosen: row, saving: 'no' })
    else change({ asksFirst: true })
  }

  const open = (): void => {
    if (now() !== null) return
    count = 0
    patch(desk, { view: startGuns, help: false })
    void load()
  }
  const save = (): void => {
    const view = now()
    const wanted = view === null ? null : (view.draft ?? proposalOf(view))
    if (wanted !== null) void sendSettings(wanted)
  }
  const undo = (): void => change({ draft: null, asksFirst: false, saving: 'no' })
  const print = (paper: GunsView['paper']): void => change({ paper })

  return {
    open,
    act: (action) => {
      switch (action.id) {
        case 'guns':
          return open()
        case 'gun-row':
          return choose(action.row)
        case 'save-gun':
        case 'use-proposal':
          return save()
        case 'gun-before':
          return undo()
        case 'print-test-sheet':
          return print('test-sheet')
        default:
          return unreachable(action)
      }
    },
    leave: () => {
      const view = now()
      if (view !== null && view.draft !== null && !view.asksFirst && !isSaving(view)) change({ asksFirst: true })
      else patch(desk, { view: { kind: 'idle' } })
    },
    choose,
    step: (by) => {
      const view = now()
      const rows = view === null || view.list === null ? [] : rowsOf(view.list)
      const next = rows[rows.findIndex(({ id }) => id === view?.chosen) + by]
      if (next !== undefined) choose(next.id)
    },
    tab: (tab) => change({ tab }),
    edit: (edit) => {
      const view = now()
      if (view !== null && !isSaving(view)) change({ draft: editSettings(view, edit), saving: 'no', asksFirst: false })
    },
    write: (field, text) => {
      const view = now()
      if (view !== null && !isSaving(view)) change({ draft: writeAround(view, field, text), saving: 'no', asksFirst: false })
    },
    save,
    undo,
    readPort: (path, isUsed) => void send((client) => client.guns.usePort({ path, isUsed })),
    setCamera: (isUsed) => void send((client) => client.guns.setCamera({ isUsed })),
    print,
    typing: (isTyping) => change({ isTyping }),
    seen: hear,
    typed: (burst) => {
      if (now() === null) return
      count += 1
      const atMs = clock.now()
      change({ keyboardHeardAtMs: atMs })
      show({ kind: 'typed', number: count, atMs, ...burst }, KEYBOARD_ROW)
      desk.cue('given')
    },
  }
}
