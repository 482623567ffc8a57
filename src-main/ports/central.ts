import type { Attendee } from '../../src-shared/domain/attendee.ts'
import type { Answer, Operation, ReadBack } from '../../src-shared/domain/delivery.ts'
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
  /** Of the journal's event; the idempotency key of a keyed parcel. */
  id: string
  code: string
  station: string
  operation: Operation
  /** Sent so that central knows it again. Decided before it goes, and journalled: a repeat goes by what the first one was. */
  keyed: boolean
}

/** The one way to a server. Every call has a deadline, and none of them throws for trouble outside. */
export interface Central {
  /** What central said that it can do; null until a probe found out, and again after every failure. */
  readonly capabilities: Capabilities | null
  /** Central's clock minus this computer's; null before the first answer. */
  clockOffsetMs(): number | null
  /** Proves address, event, account and right; costs the server little. */
  probe(): Promise<Result<null, CentralProblem>>
  /** One person, whatever their order; null when central does not know the code. */
  lookup(code: string, timeoutMs: number): Promise<Result<Attendee | null, CentralProblem>>
  /** The same person, seen for reading an unknown outcome back. */
  readBack(code: string, lineId: number | null): Promise<Result<ReadBack | null, CentralProblem>>
  /** Carries one operation out. A keyed parcel may be sent again and has one effect; only with the `idempotency` capability. */
  deliver(parcel: Parcel): Promise<Delivered>
  /** Downloads the guest list into `file`. `people` is how many it says it holds, once it said so. */
  download(file: string, onProgress: (bytes: number, people: number | null) => void, signal: AbortSignal): Promise<Result<DownloadedList, CentralProblem>>
}
