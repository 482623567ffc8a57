import type { Selectable } from 'kysely'
import { type Credential, type CredentialState, FAILURES, type Failure, WITHDRAWALS, type Withdrawal } from '../../domain/credential.ts'
import type { Micros } from '../../instant.ts'
import type { Purpose } from '../../locks.ts'
import type { Dialect, Queries } from '../database.ts'
import type { CredentialSchema } from './schema.ts'

/** Whose it is and what for: what never changes about a credential. */
export type CredentialPlace = { publicId: string; conferenceId: number; attendeeId: number; purpose: Purpose; place: string }
export type CredentialName = Pick<CredentialPlace, 'conferenceId' | 'publicId'>
export type Lease = { name: string; until: Micros }
export type KeptCredential = CredentialPlace & {
  /** Of the row; nobody outside is told. */
  id: number
  accessCode: string
  askedAt: Micros
  job: Credential
  /** Who works on it now. */
  lease: string | null
}

type Row = Selectable<CredentialSchema['credential']> & { access_code: string }

function rowToState(row: Row): CredentialState {
  const { state: kind, sealed_pin: sealed, valid_from_us: validFrom, valid_until_us: validUntil, reason } = row
  if (kind === 'ready') {
    if (sealed === null || validFrom === null || validUntil === null) throw new Error('a ready credential without its PIN')
    return { kind, pin: { sealed, validFrom, validUntil } }
  }
  if (kind === 'failed' && isFailure(reason)) return { kind, reason }
  if (kind === 'withdrawn' && isWithdrawal(reason)) return { kind, why: reason }
  if (kind === 'failed' || kind === 'withdrawn') throw new Error(`a ${kind} credential without its reason`)
  return { kind }
}

const isFailure = (reason: Row['reason']): reason is Failure => FAILURES.some((failure) => failure === reason)
const isWithdrawal = (reason: Row['reason']): reason is Withdrawal => WITHDRAWALS.some((withdrawal) => withdrawal === reason)
const reasonOf = (state: CredentialState): Row['reason'] => (state.kind === 'failed' ? state.reason : state.kind === 'withdrawn' ? state.why : null)

const rowToCredential = (row: Row): KeptCredential => ({
  id: row.id,
  publicId: row.public_id,
  conferenceId: row.conference_id,
  attendeeId: row.attendee_id,
  accessCode: row.access_code,
  purpose: row.purpose,
  place: row.place,
  askedAt: row.asked_at_us,
  lease: row.lease,
  job: {
    state: rowToState(row),
    key: row.lock_key,
    leftover: row.leftover_key,
    attempts: row.attempts,
    trouble: row.trouble,
    deadlineAt: row.deadline_at_us,
    nextAt: row.next_at_us,
  },
})

const jobToRow = ({ state, key, leftover, attempts, trouble, deadlineAt, nextAt }: Credential) => ({
  state: state.kind,
  lock_key: key,
  leftover_key: leftover,
  attempts,
  trouble,
  reason: reasonOf(state),
  sealed_pin: state.kind === 'ready' ? state.pin.sealed : null,
  valid_from_us: state.kind === 'ready' ? state.pin.validFrom : null,
  valid_until_us: state.kind === 'ready' ? state.pin.validUntil : null,
  deadline_at_us: deadlineAt,
  next_at_us: nextAt,
})

const NOBODY = { lease: null, lease_until_us: null }

export function credentialTable(db: Queries, { locksRows }: Dialect) {
  const all = () => db.selectFrom('credential').innerJoin('attendee', 'attendee.id', 'credential.attendee_id').selectAll('credential').select('attendee.access_code')
  const one = async (query: ReturnType<typeof all>): Promise<KeptCredential | undefined> => {
    const row = await query.executeTakeFirst()
    return row && rowToCredential(row)
  }
  const named = ({ conferenceId, publicId }: CredentialName) =>
    all().where('public_id', '=', publicId).where('credential.conference_id', '=', conferenceId)
  const lock = (query: ReturnType<typeof all>) => (locksRows ? query.forUpdate('credential') : query)
  return {
    find: (name: CredentialName) => one(named(name)),
    lockNamed: (name: CredentialName) => one(lock(named(name))),
    /** Belongs below a lock of the attendee. */
    lockFor: (attendeeId: number, purpose: Purpose) => one(lock(all().where('attendee_id', '=', attendeeId).where('purpose', '=', purpose))),
    lock: (id: number) => one(lock(all().where('credential.id', '=', id))),
    insert: async ({ publicId, conferenceId, attendeeId, purpose, place }: CredentialPlace, askedAt: Micros, job: Credential): Promise<number> => {
      const row = { public_id: publicId, conference_id: conferenceId, attendee_id: attendeeId, purpose, place, asked_at_us: askedAt, ...jobToRow(job), ...NOBODY }
      return (await db.insertInto('credential').values(row).returning('id').executeTakeFirstOrThrow()).id
    },
    /** Whoever worked on it until now does so no more. */
    update: async (id: number, job: Credential): Promise<void> => {
      await db.updateTable('credential').set({ ...jobToRow(job), ...NOBODY }).where('id', '=', id).execute()
    },
    hold: async (id: number, { name, until }: Lease): Promise<void> => {
      await db.updateTable('credential').set({ lease: name, lease_until_us: until }).where('id', '=', id).execute()
    },
    letGo: async (id: number, name: string): Promise<void> => {
      await db.updateTable('credential').set(NOBODY).where('id', '=', id).where('lease', '=', name).execute()
    },
    ofState: async (conferenceId: number, { state, after, now, limit }: StateWish): Promise<KeptCredential[]> => {
      const rows = await all()
        .where('credential.conference_id', '=', conferenceId)
        .where('credential.id', '>', after)
        .$if(state === 'stuck', (query) => query.where('leftover_key', 'is not', null).where('next_at_us', 'is', null))
        .$if(state === 'failed', (query) => query.where((is) => is.or([is('state', '=', 'failed'), is.and([is('state', '=', 'preparing'), is('deadline_at_us', '<=', now)])])))
        .$if(state === 'preparing', (query) => query.where('state', '=', 'preparing').where('deadline_at_us', '>', now))
        .$if(state === 'ready' || state === 'withdrawn' || state === 'ended', (query) => query.where('state', '=', state as CredentialState['kind']))
        .orderBy('credential.id')
        .limit(limit)
        .execute()
      return rows.map(rowToCredential)
    },
  }
}

export type StateWish = { state: CredentialState['kind'] | 'stuck' | undefined; after: number; now: Micros; limit: number }
