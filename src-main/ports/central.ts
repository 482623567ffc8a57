import type { Attendee } from '../../src-shared/domain/attendee.ts'
import type { Answer, DeliveryRefusal, ReadBack } from '../../src-shared/domain/delivery.ts'
import type { DoorSettings } from '../../src-shared/domain/door-admission.ts'
import type { Operation } from '../../src-shared/domain/operation.ts'
import type { Result } from '../../src-shared/result.ts'

/** What a server family can do; nothing else in the station asks which family it is. */
export interface Capabilities {
  idempotency: boolean
  deltaSync: boolean
  batchUpload: boolean
  doorChecks: boolean
  checkOut: boolean
  bulkCheckOut: boolean
  search: boolean
  clientTimestamps: boolean
  serverDrivenCards: boolean
  credentials: boolean
  stats: boolean
  devicePairing: boolean
  undo: boolean
  sheetKey: boolean
}

/** Nothing but what every server of django-program's kind can do (contract, section 3). */
export const NO_CAPABILITIES: Capabilities = {
  idempotency: false,
  deltaSync: false,
  batchUpload: false,
  doorChecks: false,
  checkOut: false,
  bulkCheckOut: false,
  search: false,
  clientTimestamps: false,
  serverDrivenCards: false,
  credentials: false,
  stats: false,
  devicePairing: false,
  undo: false,
  sheetKey: false,
}

/** Why central gave no usable answer; the word goes to the screen's catalogue. */
export type CentralProblem =
  | 'refused'
  | 'timeout'
  | 'name-not-found'
  | 'not-json'
  /** The network wants a sign-in first and answers for everybody. */
  | 'captive'
  /** A proxy says that the server is away for the moment. */
  | 'upgrading'
  | 'server-error'
  | 'no-right'
  | 'unknown-event'
  | 'bad-password'
  /** Central took this station's right away; another one has to be given. */
  | 'revoked'
  /** Another computer goes by this station's name now. */
  | 'replaced'
  | 'cut'
  | 'too-big'
  | 'full'
  | 'other'

/** An operation's answer; a problem beside it says why there was none. */
export interface Delivered {
  answer: Answer
  problem: CentralProblem | null
  /** First check-in of the person by central's clock, when this operation made it. */
  firstAtMs: number | null
}


export interface DownloadedList {
  file: string
  /** One JSON document as django-program writes it, or a line for everybody with a cursor in the first one. */
  form: 'preload' | 'lines'
  fingerprint: string
  /** This station's clock when the list was asked for. */
  requestedAtMs: number
}

/**
 * What central said about a code while its scan waits, or that it said nothing in time.
 * `containsConfirmation` is the newest confirmation of this desk from before it was asked.
 */
export type LookedUp = { kind: 'found'; attendee: Attendee; containsConfirmation: number } | { kind: 'not-found' } | { kind: 'no-answer' }

/** One operation on its way, with what central needs to know it again. */
export interface Parcel {
  code: string
  station: string
  operation: Operation
  /**
   * Sent so that central knows the operation again; null where it keeps no keys. Decided before it goes, and journalled:
   * a repeat goes by what the first one was.
   */
  key: string | null
  /** When it happened by central's clock; null where central does not want to know. The same in every repeat. */
  clientTimeMs: number | null
}

/** Somebody's entry as it is now, or that the code is on the list no more. */
export type Change = { kind: 'listed'; attendee: Attendee } | { kind: 'gone'; code: string }

export type ChangesPage =
  | { kind: 'page'; changes: readonly Change[]; next: string; more: boolean }
  /** Central does not know the cursor: it was restored from a copy, or is another one. The whole list is needed. */
  | { kind: 'unknown-cursor' }

/** A door that central keeps. */
export interface KnownDoor extends DoorSettings {
  name: string
}

/** Who is to be checked out together: these people, or everybody inside. */
export type BulkWish = { codes: readonly string[] } | 'everyone'

export type BulkAnswer =
  | { kind: 'counted'; count: number }
  | { kind: 'done'; count: number; failed: number }
  /** Another number of people is meant by now. */
  | { kind: 'count-changed'; count: number }
  | { kind: 'refused'; reason: DeliveryRefusal }

/**
 * The event's key for command sheets: 32 bytes in base64url, 43 characters, the same at every station. `no-answer` as well
 * where it is not known yet what central can do: a later call may get the key.
 */
export type SheetKeyAnswer = { kind: 'key'; key: string } | { kind: 'not-offered' } | { kind: 'no-answer' }

/** The one way to a server. Every call has a deadline, and none of them throws for trouble outside. */
export interface Central {
  /** What central said that it can do; null until a probe found out, and again after every failure. */
  readonly capabilities: Capabilities | null
  /** Central's clock minus this computer's; null before the first answer. */
  clockOffsetMs(): number | null
  /** What the last answer took, by the clock that never jumps; null before the first one. */
  answerMs(): number | null
  /** Proves address, event, account and right; costs the server little. */
  probe(): Promise<Result<null, CentralProblem>>
  /**
   * One person, whatever their order; null when central does not know the code. Who gives the usual time or more waits
   * longer where answers are known to take long.
   */
  lookup(code: string, timeoutMs: number): Promise<Result<Attendee | null, CentralProblem>>
  /** The same person, seen for reading an unknown outcome back. */
  readBack(code: string, lineId: number | null): Promise<Result<ReadBack | null, CentralProblem>>
  /** Carries one operation out. A parcel with a key may be sent again and has one effect; only with the `idempotency` capability. */
  deliver(parcel: Parcel): Promise<Delivered>
  /** Carries many out in one request, each as if it had come alone; an answer for each, in their order. All have keys; only with `batchUpload`. */
  deliverAll(parcels: readonly Parcel[]): Promise<readonly Delivered[]>
  /** What changed since the cursor of a list or of the page before; only with `deltaSync`. */
  changes(cursor: string): Promise<Result<ChangesPage, CentralProblem>>
  /** Doors to choose from; only with `doorChecks`. */
  doors(): Promise<Result<readonly KnownDoor[], CentralProblem>>
  /** What command sheets of this event are signed with; a secret, never written into a log. */
  sheetKey(): Promise<SheetKeyAnswer>
  /** How many would be checked out, without doing it; only with `bulkCheckOut`. */
  countInside(wish: BulkWish): Promise<Result<BulkAnswer, CentralProblem>>
  /** Checks them out if they are still `expected` many. A repeat with the same key has one effect. */
  checkOutAll(wish: BulkWish, order: { expected: number; reason: string; key: string; station: string }): Promise<Result<BulkAnswer, CentralProblem>>
  /** Downloads the guest list into `file`. `people` is how many it says it holds, once it said so. */
  download(file: string, onProgress: (bytes: number, people: number | null) => void, signal: AbortSignal): Promise<Result<DownloadedList, CentralProblem>>
}
