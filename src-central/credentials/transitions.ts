import type { Credential, CredentialState, Failure, Pin, Withdrawal } from '../domain/credential.ts'
import { laterBy, type Micros, micros1970, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Trouble } from '../locks.ts'

/** What can happen to a credential. `key` says which PIN the locks speak of: an answer may come long after its question. */
export type CredentialEvent =
  | { kind: 'made'; key: string; pin: Pin }
  | { kind: 'refused'; key: string; reason: Failure }
  | { kind: 'not made'; key: string; trouble: Trouble }
  | { kind: 'taken back'; key: string }
  | { kind: 'not taken back'; key: string; trouble: Trouble }
  | { kind: 'time passed' }
  | { kind: 'withdraw'; why: Withdrawal }
  | { kind: 'make anew'; key: string; deadlineAt: Micros }

export type Task = { kind: 'take back' | 'make'; key: string }

/** `chance` is a number in [0, 1). */
export type Moment = { now: Micros; chance: number }

/** A new credential, to be made at once. */
export const newCredential = ({ key, deadlineAt, now }: { key: string; deadlineAt: Micros; now: Micros }): Credential => ({
  ...NOTHING_TRIED,
  state: { kind: 'preparing' },
  key,
  leftover: null,
  deadlineAt,
  nextAt: now,
})

/** What the locks are to be asked now, if anything. What may still open is taken back first (rule N9). */
export function taskOf({ state, key, leftover }: Credential): Task | undefined {
  if (leftover !== null) return { kind: 'take back', key: leftover }
  return state.kind === 'preparing' ? { kind: 'make', key } : undefined
}

/** A PIN that nobody may use and that the locks did not take back however often they were asked (rule N10). */
export const isStuck = ({ leftover, nextAt }: Credential): boolean => leftover !== null && nextAt === null

/** What became of the credential; undefined when the event changes nothing. */
export function after(credential: Credential, event: CredentialEvent, moment: Moment): Credential | undefined {
  switch (event.kind) {
    case 'made':
      return afterMade(credential, event, moment)
    case 'refused':
      return isAwaited(credential, event.key) ? failed(credential, event.reason, moment, null) : undefined
    case 'not made':
      return isAwaited(credential, event.key) ? afterNotMade(credential, event.trouble, moment) : undefined
    case 'taken back':
      return credential.leftover === event.key ? afterTakenBack(credential, moment) : undefined
    case 'not taken back':
      return credential.leftover === event.key ? afterNotTakenBack(credential, event.trouble, moment) : undefined
    case 'time passed':
      return afterTime(credential, moment)
    case 'withdraw':
      return rearmed({ ...credential, state: { kind: 'withdrawn', why: event.why }, leftover: leftoverOf(credential) }, moment.now)
    case 'make anew':
      return afterMakeAnew(credential, event, moment)
  }
  return event satisfies never
}

const NOTHING_TRIED = { attempts: 0, trouble: null } as const

const isOver = ({ state, deadlineAt }: Credential, now: Micros): boolean => state.kind === 'preparing' && now >= deadlineAt

/** While something is left over, the new key has not been told to anybody. */
const isAwaited = (credential: Credential, key: string): boolean =>
  credential.state.kind === 'preparing' && credential.leftover === null && credential.key === key

/** The PIN that may be at the locks and has to go when this credential does. */
function leftoverOf({ state, key, leftover }: Credential): string | null {
  const mayOpen = state.kind === 'preparing' || state.kind === 'ready'
  return leftover ?? (mayOpen ? key : null)
}

const rearmed = (credential: Credential, now: Micros): Credential => ({
  ...credential,
  ...NOTHING_TRIED,
  nextAt: taskOf(credential) === undefined ? null : now,
})

function afterMade(credential: Credential, { key, pin }: { key: string; pin: Pin }, moment: Moment): Credential | undefined {
  const { state } = credential
  if (isAwaited(credential, key) && !isOver(credential, moment.now)) {
    return { ...credential, ...NOTHING_TRIED, state: { kind: 'ready', pin }, nextAt: endOf(pin) }
  }
  if (isOver(credential, moment.now)) return failed(credential, 'deadline', moment)
  // Too late (rule N6). Taken back once more, in case that came to the locks before the request did.
  const isAtRest = state.kind !== 'preparing' && state.kind !== 'ready' && credential.leftover === null
  return isAtRest ? rearmed({ ...credential, leftover: key }, moment.now) : undefined
}

/** Each failure keeps what may be at the locks in mind, unless the locks said themselves that there is nothing. */
function failed(credential: Credential, reason: Failure, { now }: Moment, leftover = leftoverOf(credential)): Credential {
  const { trouble } = credential
  return { ...rearmed({ ...credential, state: { kind: 'failed', reason }, leftover }, now), trouble }
}

function afterNotMade(credential: Credential, trouble: Trouble, moment: Moment): Credential {
  const tried = { ...credential, trouble, attempts: credential.attempts + 1 }
  if (isOver(credential, moment.now)) return failed(tried, 'deadline', moment)
  if (tried.attempts >= limits.credentialAttempts) return failed(tried, 'no_answer', moment)
  return { ...tried, nextAt: pauseEnd(tried, moment) }
}

const afterTakenBack = (credential: Credential, { now }: Moment): Credential => {
  const { trouble, state } = credential
  // What made it fail stays to be read.
  return { ...rearmed({ ...credential, leftover: null }, now), trouble: state.kind === 'failed' ? trouble : null }
}

function afterNotTakenBack(credential: Credential, trouble: Trouble, moment: Moment): Credential {
  const tried = { ...credential, trouble, attempts: credential.attempts + 1 }
  return { ...tried, nextAt: tried.attempts >= limits.credentialRemovals ? null : pauseEnd(tried, moment) }
}

/** Rule N5: nothing is being prepared when its time is up. Rule N14: nothing is kept that has lost its validity. */
function afterTime(credential: Credential, moment: Moment): Credential | undefined {
  const { state } = credential
  if (isOver(credential, moment.now)) return failed(credential, 'deadline', moment)
  const hasEnded = state.kind === 'ready' && moment.now >= endOf(state.pin)
  return hasEnded ? { ...credential, state: { kind: 'ended' }, nextAt: null } : undefined
}

function afterMakeAnew(credential: Credential, { key, deadlineAt }: { key: string; deadlineAt: Micros }, { now }: Moment): Credential | undefined {
  if (!canBeMadeAnew(credential.state)) return undefined
  return rearmed({ ...credential, state: { kind: 'preparing' }, key, deadlineAt }, now)
}

/** Rule N11: what is being made or is good for use is left alone. */
export const canBeMadeAnew = ({ kind }: CredentialState): boolean => kind !== 'preparing' && kind !== 'ready'

const endOf = ({ validUntil }: Pin): Micros => laterBy(validUntil, limits.credentialBlankMs)

/**
 * Rule N4: twice as long each time, up to a ceiling, and somewhere in the second half of that. Not beyond the time that
 * somebody waits: then there is something to be said.
 */
function pauseEnd({ state, attempts, deadlineAt }: Credential, { now, chance }: Moment): Micros {
  const pauseMs = Math.min(limits.credentialPauseMs * 2 ** (attempts - 1), limits.credentialLongestPauseMs)
  const end = now + Math.round(pauseMs * (0.5 + chance / 2)) * MICROS_PER_MS
  return micros1970(state.kind === 'preparing' ? Math.min(end, deadlineAt) : end)
}
