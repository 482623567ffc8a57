import type { Generated } from 'kysely'
import type { Credential, Failure, Withdrawal } from '../../domain/credential.ts'
import type { Micros } from '../../instant.ts'
import type { Purpose, Trouble } from '../../locks.ts'

type CredentialRow = {
  id: Generated<number>
  public_id: string
  conference_id: number
  attendee_id: number
  purpose: Purpose
  place: string
  state: Credential['state']['kind']
  lock_key: string
  leftover_key: string | null
  reason: Failure | Withdrawal | null
  trouble: Trouble | null
  attempts: number
  sealed_pin: string | null
  valid_from_us: Micros | null
  valid_until_us: Micros | null
  asked_at_us: Micros
  deadline_at_us: Micros
  next_at_us: Micros | null
  lease: string | null
  lease_until_us: Micros | null
}

export type CredentialSchema = {
  credential: CredentialRow
  credential_grant: { ticket_type_id: number; purpose: Purpose }
}
