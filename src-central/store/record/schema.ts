import type { Generated } from 'kysely'
import type { Micros } from '../../instant.ts'

type AuditRow = {
  id: Generated<number>
  stamp: number
  conference_id: number
  at_us: Micros
  client_at_us: Micros | null
  action: string
  staff_id: number | null
  station_id: number | null
  station: string
  attendee_id: number | null
  subject: string
  reason: string
  details: string
}

type IdempotencyKeyRow = {
  conference_id: number
  key_hash: string
  request_hash: string
  claimed_at_us: Micros
  status: number | null
  answer: string | null
}

export type RecordSchema = {
  audit: AuditRow
  change: { id: Generated<number>; stamp: number; conference_id: number; attendee_id: number; at_us: Micros; access_code: string }
  idempotency_key: IdempotencyKeyRow
}
