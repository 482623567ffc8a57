import { writeFileSync } from 'node:fs'
import { fail, ok, type Result } from '../../../src-shared/result.ts'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import type { ReadBack } from '../../../src-shared/domain/delivery.ts'
import type { ListedAttendee } from '../../../src-shared/wire/changes.ts'
import type { Capabilities, Central, CentralProblem, Change, ChangesPage, Delivered, DownloadedList, Parcel } from '../../../src-main/ports/central.ts'
import { preloadDocument, preloadPerson } from '../preload.ts'
import { listLines } from './list-lines.ts'

/** Something central was asked, until the test answers it. */
export interface Request<Answer> {
  answer: (answer: Answer) => void
}

export const CAPABILITIES: Capabilities = {
  idempotency: true,
  deltaSync: false,
  batchUpload: false,
  doorChecks: true,
  checkOut: true,
  bulkCheckOut: false,
  search: false,
  clientTimestamps: true,
  serverDrivenCards: false,
  credentials: false,
  stats: false,
  devicePairing: false,
  undo: true,
  sheetKey: false,
}

export const CONFIRMED: Delivered = { answer: { kind: 'confirmed', atMs: 5, centralId: 7 }, problem: null, firstAtMs: null }
export const UNKNOWN: Delivered = { answer: { kind: 'unknown' }, problem: 'timeout', firstAtMs: null }
export const NOT_SENT: Delivered = { answer: { kind: 'not-sent' }, problem: 'refused', firstAtMs: null }
export const refused = (reason: 'already-redeemed' | 'rejected' = 'already-redeemed'): Delivered => ({ answer: { kind: 'refused', reason, facts: { atMs: 3, station: 'Station 2' } }, problem: null, firstAtMs: null })

/** A central that says exactly what a test wants it to, when the test wants it. */
export const createScriptedCentral = () => {
  const state = { capabilities: { ...CAPABILITIES } as Capabilities | null, offsetMs: null as number | null, answerMs: null as number | null, probes: 0, isUp: true, lookups: [] as string[] }
  const parcels: (Parcel & Request<Delivered>)[] = []
  const batches: ({ parcels: readonly Parcel[] } & Request<readonly Delivered[]>)[] = []
  const downloads: ({ file: string } & Request<Result<DownloadedList, CentralProblem>>)[] = []
  const changes: ({ cursor: string } & Request<Result<ChangesPage, CentralProblem>>)[] = []
  /** What a look-up finds; nobody where it says nothing. */
  let people = new Map<string, Attendee>()
  let counts: ReadBack | null = { checkedIn: false, redeemed: 0 }
  const asked = <Wish extends object, Answer>(list: (Wish & Request<Answer>)[], wish: Wish): Promise<Answer> =>
    new Promise((resolve) => {
      list.push({ ...wish, answer: resolve })
    })
  const central: Central = {
    get capabilities() {
      return state.capabilities
    },
    clockOffsetMs: () => state.offsetMs,
    answerMs: () => state.answerMs,
    probe: () => {
      state.probes += 1
      if (state.isUp) state.capabilities ??= { ...CAPABILITIES }
      return Promise.resolve(state.isUp ? ok(null) : fail('refused'))
    },
    lookup: (code) => {
      state.lookups.push(code)
      return Promise.resolve(ok(people.get(code) ?? null))
    },
    readBack: () => Promise.resolve(ok(counts)),
    deliver: (parcel) => asked(parcels, parcel),
    deliverAll: (all) => asked(batches, { parcels: all }),
    changes: (cursor) => asked(changes, { cursor }),
    doors: () => Promise.resolve(ok([])),
    sheetKey: () => Promise.resolve({ kind: 'not-offered' }),
    countInside: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
    checkOutAll: () => Promise.resolve(ok({ kind: 'refused', reason: 'not-offered' })),
    download: (file) => asked(downloads, { file }),
  }
  const answerList = (text: string, list: Pick<DownloadedList, 'form' | 'fingerprint' | 'requestedAtMs'>): void => {
    const download = downloads.at(-1)
    if (download === undefined) throw new Error('Nobody asked for a list')
    writeFileSync(download.file, text)
    download.answer(ok({ file: download.file, ...list }))
  }
  return {
    central,
    state,
    parcels,
    batches,
    downloads,
    changes,
    knows: (known: readonly Attendee[]): void => {
      people = new Map(known.map((attendee) => [attendee.code, attendee]))
    },
    reads: (read: ReadBack | null): void => {
      counts = read
    },
    /** Answers the newest download with the first `count` people. */
    sendList: (count: number, over: { fingerprint?: string; requestedAtMs?: number; names?: Record<string, string> } = {}): void => {
      const people = Array.from({ length: count }, (_, index) => preloadPerson(index + 1)).map((person) => ({ ...person, name: over.names?.[person.access_code] ?? person.name }))
      answerList(preloadDocument(people), { form: 'preload', fingerprint: over.fingerprint ?? 'f', requestedAtMs: over.requestedAtMs ?? 1 })
    },
    /** The same in lines, from a central that goes on from a cursor. */
    sendLines: (people: readonly ListedAttendee[], cursor = 'c.1'): void => {
      answerList(listLines(people, { head: { cursor } }), { form: 'lines', fingerprint: cursor, requestedAtMs: 1 })
    },
    /** Answers the newest question for changes. */
    sendChanges: (page: { changes?: readonly Change[]; next: string; more?: boolean } | 'unknown-cursor'): void => {
      const asked = changes.at(-1)
      if (asked === undefined) throw new Error('Nobody asked for changes')
      asked.answer(ok(page === 'unknown-cursor' ? { kind: page } : { kind: 'page', changes: page.changes ?? [], next: page.next, more: page.more ?? false }))
    },
  }
}

export type ScriptedCentral = ReturnType<typeof createScriptedCentral>
