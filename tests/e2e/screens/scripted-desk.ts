import { createScriptedTill } from '../../support/desk/scripted-till.ts'
import type { BadgeView, BulkView, CardView, CaseAnswerView, CaseExportView, CaseView, DemoCodeView, DeskEvent, GunListView, GunReadingView, GunsSavedView, ModeChoiceView, RedeemView, SearchRowView, SearchView, SetModeView, SheetView, StaffSheetView, TillScanView, UndoView } from '../../../src-shared/contract/types.ts'
import { createStream } from '../../../src-main/desk/stream.ts'
import type { Stream } from '../../../src-main/desk/stream.ts'
import type { Desk } from '../../../src-main/ports/desk.ts'
import { MORNING_MS } from './samples.ts'
import { DEFAULT_KEYBOARD_GUN } from '../../../src-shared/scan/gun-settings.ts'

export interface ScriptedDesk extends Desk {
  /** Tells every window an event. */
  tell: (...events: DeskEvent[]) => void
  /** What a window hears first. */
  present: readonly DeskEvent[]
  /** Calls the window made, in order. */
  calls: [name: string, input: unknown][]
  answers: {
    /** A promise when a test decides when it is answered. */
    redeem: (wish: { code: string; lineId: number; units: number }) => RedeemView | Promise<RedeemView>
    undo: UndoView
    party: readonly SearchRowView[]
    modes: readonly ModeChoiceView[]
    setMode: SetModeView
    count: BulkView
    checkOutAll: BulkView
    search: (text: string) => SearchView
    show: (code: string) => CardView | null
    cases: readonly CaseView[]
    caseStep: (wish: Parameters<Desk['caseStep']>[0]) => CaseAnswerView
    exportCases: CaseExportView
    codes: readonly DemoCodeView[]
    guns: GunListView
    /** What becomes of every change of the guns' settings. */
    gunsSaved: GunsSavedView
    sheet: SheetView
    staff: (names: readonly string[]) => StaffSheetView
    badge: BadgeView
    till: Parameters<typeof createScriptedTill>[1]
  }
  /** What the till takes of what is scanned, for the windows that are at it. */
  tillScans: Stream<TillScanView>
  /** What a gun reads while the guns are tested. */
  reads: (reading: GunReadingView) => void
}

/** A station that does what a test says, behind the real bridge. */
export const createScriptedDesk = (present: readonly DeskEvent[]): ScriptedDesk => {
  const watchers = new Set<(event: DeskEvent) => void>()
  const readings = createStream<GunReadingView>({ present: () => [], queueMax: 100 })
  const note = (name: string, input: unknown = null): void => {
    desk.calls.push([name, input])
  }
  const desk: ScriptedDesk = {
    present,
    calls: [],
    answers: {
      redeem: () => ({ kind: 'not-saved' }),
      undo: { kind: 'not-saved' },
      party: [],
      modes: [],
      setMode: { kind: 'switched' },
      count: { kind: 'counted', count: 0 },
      checkOutAll: { kind: 'done', count: 0, failed: 0 },
      search: () => ({ rows: [], tooMany: false, listAtMs: 0 }),
      show: () => null,
      cases: [],
      caseStep: () => ({ kind: 'not-saved' }),
      exportCases: { kind: 'not-saved' },
      codes: [],
      guns: { guns: [], ports: [], keyboard: DEFAULT_KEYBOARD_GUN, camera: false },
      gunsSaved: 'saved',
      sheet: { kind: 'not-saved' },
      staff: () => ({ kind: 'not-saved' }),
      badge: { kind: 'not-saved' },
      till: {},
    },
    get till() {
      return createScriptedTill(note, desk.answers.till, (signal) => desk.tillScans.watch(signal))
    },
    tillScans: createStream<TillScanView>({ present: () => [], queueMax: 100 }),
    reads: readings.tell,
    tell: (...events) => {
      for (const event of events) for (const watcher of watchers) watcher(event)
    },
    watch: async function* (signal) {
      const queue: DeskEvent[] = [...desk.present]
      let wake = (): void => {}
      const hear = (event: DeskEvent): void => {
        queue.push(event)
        wake()
      }
      watchers.add(hear)
      signal.addEventListener('abort', () => wake())
      try {
        while (!signal.aborted) {
          const event = queue.shift()
          if (event !== undefined) yield event
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        watchers.delete(hear)
      }
    },
    scan: (text) => note('scan', text),
    checkIn: (code) => note('checkIn', code),
    checkOut: (wish) => note('checkOut', wish),
    undo: (wish) => {
      note('undo', wish)
      return Promise.resolve(desk.answers.undo)
    },
    // Asked by itself after every verdict, so it is nothing that somebody did.
    party: () => ({ rows: [...desk.answers.party] }),
    modes: () => Promise.resolve([...desk.answers.modes]),
    setMode: (mode) => {
      note('setMode', mode)
      if (desk.answers.setMode.kind === 'switched') desk.tell({ kind: 'mode', mode, canUndo: true, canCheckOutAll: true })
      return desk.answers.setMode
    },
    countInside: () => Promise.resolve(desk.answers.count),
    checkOutAll: (order) => {
      note('checkOutAll', order)
      return Promise.resolve(desk.answers.checkOutAll)
    },
    redeem: (wish) => {
      note('redeem', wish)
      return Promise.resolve(desk.answers.redeem(wish))
    },
    search: (text) => {
      note('search', text)
      return desk.answers.search(text)
    },
    show: (code) => {
      note('show', code)
      return desk.answers.show(code)
    },
    download: () => note('download'),
    cases: () => [...desk.answers.cases],
    caseStep: (wish) => {
      note('caseStep', wish)
      return desk.answers.caseStep(wish)
    },
    exportCases: () => {
      note('exportCases')
      return desk.answers.exportCases
    },
    guns: {
      list: () => Promise.resolve(desk.answers.guns),
      set: (wish) => {
        note('guns.set', wish)
        return Promise.resolve(desk.answers.gunsSaved)
      },
      usePort: (wish) => {
        note('guns.usePort', wish)
        return Promise.resolve(desk.answers.gunsSaved)
      },
      setKeyboard: (settings) => {
        note('guns.setKeyboard', settings)
        desk.tell({ kind: 'window-guns', keyboard: settings, camera: false })
        return desk.answers.gunsSaved
      },
      setCamera: (wish) => {
        note('guns.setCamera', wish)
        return desk.answers.gunsSaved
      },
      isCameraUsed: () => desk.answers.guns.camera,
      test: (signal) => readings.watch(signal),
    },
    sheet: {
      commands: () => Promise.resolve(desk.answers.sheet),
      staff: (names) => {
        note('sheet.staff', names)
        return Promise.resolve(desk.answers.staff(names))
      },
      cancel: () => {
        note('sheet.cancel')
        desk.tell({ kind: 'staff-wanted', wait: null })
      },
    },
    callLead: (isCalled) => {
      note('callLead', isCalled)
      desk.tell({ kind: 'lead-called', atMs: isCalled ? MORNING_MS : null })
    },
    printBadge: (wish) => {
      note('printBadge', wish)
      return desk.answers.badge
    },
    demoCodes: () => [...desk.answers.codes],
    shoot: (text) => note('shoot', text),
  }
  return desk
}
