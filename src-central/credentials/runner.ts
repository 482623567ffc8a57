import { errorWord } from '../error-word.ts'
import { laterBy, type Micros, MICROS_PER_MS } from '../instant.ts'
import { limits } from '../limits.ts'
import type { Cancel } from '../ports.ts'
import { LOWER_AND_DIGITS, randomText } from '../random-text.ts'
import type { KeptCredential, Lease } from '../store/credentials/credential.ts'
import { askLocks } from './ask-locks.ts'
import type { CredentialDesk, Wake } from './desk.ts'
import { keep } from './keep.ts'
import { createLapseRound, withdrawLapsed } from './lapse.ts'
import { type CredentialEvent, type Moment, type Task, taskOf } from './transitions.ts'

export type Runner = Wake & { start: () => () => Promise<void> }

type Claim = { id: number; lease: Lease; task: Task; credential: KeptCredential }

const LEASE_LENGTH = 20

/**
 * Makes what waits to be made, beside the requests. Everything it knows is in the database, so that it goes on after a
 * restart, and so that several processes share the work (rule N7). The locks are asked between transactions, never in one.
 */
export function createRunner(desk: CredentialDesk): Runner {
  const { store, now, clock, random, log } = desk
  const held = new Map<number, string>()
  const writing = new Set<Promise<unknown>>()
  let state: 'resting' | 'working' | 'called' | 'ended' = 'ended'
  let cancel: Cancel = () => {}
  let looking: Promise<void> = Promise.resolve()

  const hasEnded = (): boolean => state === 'ended'
  const moment = (): Moment => ({ now: now(), chance: random.unit() })
  /** As the store's; whoever ends the work waits for it. */
  const write: typeof store.write = async (work) => {
    const written = store.write(work)
    writing.add(written)
    try {
      return await written
    } finally {
      writing.delete(written)
    }
  }

  const withdrawSomeLapsed = createLapseRound(desk, write)

  const passTime = (): Promise<boolean> =>
    write(async (tables) => {
      const id = await tables.dueCredentials.lockOverdue(now())
      const credential = id === undefined ? undefined : await tables.credentials.lock(id)
      return credential !== undefined && (await keep(tables, credential, { kind: 'time passed' }, moment())) !== undefined
    })

  /** Undefined when nothing is due, null when what was due is done without the locks. */
  const claim = (): Promise<Claim | null | undefined> =>
    write(async (tables) => {
      const at = now()
      const id = await tables.dueCredentials.lockNext(at)
      const credential = id === undefined ? undefined : await tables.credentials.lock(id)
      if (id === undefined || credential === undefined) return undefined
      const kept = await keep(tables, credential, { kind: 'time passed' }, moment())
      if (kept === undefined && (await withdrawLapsed(tables, credential, moment()))) return null
      const task = kept === undefined ? taskOf(credential.job) : undefined
      if (task === undefined) return null
      const lease = { name: randomText(random, LEASE_LENGTH, LOWER_AND_DIGITS), until: laterBy(at, limits.credentialLeaseMs) }
      await tables.credentials.hold(id, lease)
      return { id, lease, task, credential }
    })

  const settle = (claimed: Claim, event: CredentialEvent): Promise<void> =>
    write(async (tables) => {
      const credential = await tables.credentials.lock(claimed.id)
      if (credential === undefined) return
      // Whoever took over counts the attempts. What the locks did is true whoever asked them.
      const isOurs = credential.lease === claimed.lease.name
      if (!isOurs && (event.kind === 'not made' || event.kind === 'not taken back')) return
      const kept = await keep(tables, credential, event, moment())
      if (kept === undefined && isOurs) await tables.credentials.letGo(claimed.id, claimed.lease.name)
    })

  const work = async (claimed: Claim): Promise<void> => {
    held.set(claimed.id, claimed.lease.name)
    if (hasEnded()) return
    try {
      const event = await askLocks(desk, claimed.task, claimed.credential)
      if (!hasEnded()) await settle(claimed, event)
    } finally {
      held.delete(claimed.id)
    }
    wake()
  }

  const failed = (error: unknown): void => log('credentials were not worked on', { error: errorWord(error) })

  const workOff = async (): Promise<void> => {
    while (!hasEnded() && (await passTime())) {
      // One after the other: each is a transaction of its own.
    }
    while (!hasEnded() && held.size < limits.credentialsAtOnce) {
      const claimed = await claim()
      if (claimed === undefined) return
      // When it fails the lease runs out, and it is begun again.
      if (claimed !== null) work(claimed).catch(failed)
    }
  }

  const nextLook = async (): Promise<number> => {
    const next = await store.dueCredentials.nextAt()
    const waitMs = next === undefined ? limits.credentialPollMs : Math.ceil((next - now()) / MICROS_PER_MS)
    return waitMs <= 0 ? limits.credentialPollMs : Math.min(waitMs, limits.credentialPollMs)
  }

  const isDue = async (at: Micros): Promise<boolean> => {
    const next = await store.dueCredentials.nextAt()
    return next !== undefined && next <= at
  }

  const look = async (): Promise<void> => {
    cancel()
    let waitMs: number = limits.credentialPollMs
    try {
      await withdrawSomeLapsed()
      if (await isDue(now())) await workOff()
      waitMs = await nextLook()
    } catch (error) {
      failed(error)
    }
    rest(waitMs)
  }

  const rest = (waitMs: number): void => {
    if (state === 'ended') return
    const wasCalled = state === 'called'
    state = 'resting'
    if (wasCalled) wake()
    else cancel = clock.after(waitMs, wake)
  }

  const wake = (): void => {
    if (state === 'working') state = 'called'
    if (state !== 'resting') return
    state = 'working'
    looking = look()
  }

  const end = async (): Promise<void> => {
    state = 'ended'
    cancel()
    await looking
    await Promise.allSettled(writing)
    // The next process need not wait until they run out.
    for (const [id, name] of held) await store.write((tables) => tables.credentials.letGo(id, name))
  }

  return {
    wake,
    start: () => {
      state = 'resting'
      wake()
      return end
    },
  }
}
