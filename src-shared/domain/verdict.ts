/** Who decided, and how old what they knew was. */
export type DecidedBy =
  | { by: 'central' }
  | { by: 'station'; listAtMs: number }
  /** Nothing about the person was needed: a code of another event, a station without list. */
  | { by: 'rule' }

/** An earlier arrival. `station` is null when only its time is known. */
export interface EarlierEntry {
  atMs: number
  station: string | null
}

/** Why someone is turned away. Each has its words and its next step in the catalogue. */
export type RefusalReason =
  | 'unknown-code'
  | 'refunded'
  | 'cancelled'
  | 'unpaid'
  | 'no-order'
  | 'wrong-event'
  | 'not-a-ticket'
  | DoorRefusal
  | HandOutRefusal
  /** Central said no in words that this station does not know. */
  | 'turned-down'

export type DoorRefusal = 'not-booked' | 'door-not-open' | 'door-closed' | 'door-used'
export type HandOutRefusal = 'already-given' | 'not-bought'

/** Why the volunteer cannot decide alone. */
export type LeadReason = 'unknown-offline' | 'central-unreadable' | 'door-unknown' | 'held'

/** Why a scan could not be answered at all; nothing was recorded as an entry. */
export type FaultReason = 'no-list' | 'not-saved'

/** Why there is nobody to check out. */
export type NotInReason = 'was-not-in' | 'left-before'

/** What a look shows of somebody: inside, gone again, not arrived. */
export type LookedUpReason = 'looked-up-in' | 'looked-up-out' | 'looked-up-not-in'

/** The answer to a scan, before it is dressed for the screen. Its rules are in RULES.md. */
export type Verdict =
  | { kind: 'admitted'; rule: RuleId; partRefund: boolean }
  | { kind: 're-entry'; rule: RuleId; earlier: EarlierEntry; compareName: boolean; partRefund: boolean }
  | { kind: 'provisional'; rule: RuleId; listAtMs: number; partRefund: boolean }
  | { kind: 'provisional-return'; rule: RuleId; earlier: EarlierEntry; compareName: boolean; partRefund: boolean; listAtMs: number }
  | { kind: 'checked-out'; rule: RuleId; provisional: boolean }
  | { kind: 'not-in'; rule: RuleId; reason: NotInReason; left: EarlierEntry | null }
  | { kind: 'door-entry'; rule: RuleId; earlier: EarlierEntry | null; provisional: boolean }
  | { kind: 'handed-out'; rule: RuleId; provisional: boolean; flagged: boolean }
  | { kind: 'looked-up'; rule: RuleId; reason: LookedUpReason }
  | { kind: 'refused'; rule: RuleId; reason: RefusalReason; earlier?: EarlierEntry | null }
  | { kind: 'ask-lead'; rule: RuleId; reason: LeadReason }
  | { kind: 'fault'; rule: RuleId; reason: FaultReason }

export type RuleId = `${'A' | 'C' | 'D' | 'E' | 'H' | 'R' | 'S' | 'V' | 'X'}${number}`

/** Verdicts that let the person in and are recorded as a check-in. */
export type Entry = Extract<Verdict, { kind: 'admitted' | 're-entry' | 'provisional' | 'provisional-return' }>

export const isEntry = (verdict: Verdict): verdict is Entry =>
  verdict.kind === 'admitted' ||
  verdict.kind === 're-entry' ||
  verdict.kind === 'provisional' ||
  verdict.kind === 'provisional-return'

/** The names of the verdict bands, as the screen's `data-verdict` says them. */
export type Band = 'in' | 'again' | 'hold' | 'out' | 'none' | 'stop' | 'lead' | 'unk'

export const bandOf = (verdict: Verdict): Band => {
  switch (verdict.kind) {
    case 'admitted':
      return 'in'
    case 're-entry':
      return 'again'
    case 'provisional':
    case 'provisional-return':
      return 'hold'
    case 'checked-out':
      return 'out'
    case 'not-in':
      return 'none'
    case 'door-entry':
      return verdict.provisional ? 'hold' : verdict.earlier === null ? 'in' : 'again'
    case 'handed-out':
      return verdict.provisional ? 'hold' : 'in'
    case 'looked-up':
      return verdict.reason === 'looked-up-in' ? 'again' : 'none'
    case 'refused':
    case 'fault':
      return 'stop'
    case 'ask-lead':
      return 'lead'
  }
}

/** One word for the reason line and for `data-reason`; stable for automation. */
export type ReasonWord =
  | 'first-entry'
  | 'part-refunded'
  | 're-entry'
  | 'offline-entry'
  | 'offline-return'
  | 'checked-out'
  | 'checked-out-offline'
  | 'door-entry'
  | 'door-again'
  | 'door-offline'
  | 'handed-out'
  | 'handed-out-offline'
  | NotInReason
  | LookedUpReason
  | RefusalReason
  | LeadReason
  | FaultReason

export const reasonOf = (verdict: Verdict): ReasonWord => {
  switch (verdict.kind) {
    case 'admitted':
      return verdict.partRefund ? 'part-refunded' : 'first-entry'
    case 're-entry':
      return 're-entry'
    case 'provisional':
      return 'offline-entry'
    case 'provisional-return':
      return 'offline-return'
    case 'checked-out':
      return verdict.provisional ? 'checked-out-offline' : 'checked-out'
    case 'door-entry':
      return verdict.provisional ? 'door-offline' : verdict.earlier === null ? 'door-entry' : 'door-again'
    case 'handed-out':
      return verdict.provisional ? 'handed-out-offline' : 'handed-out'
    case 'not-in':
    case 'looked-up':
    case 'refused':
    case 'ask-lead':
    case 'fault':
      return verdict.reason
  }
}
