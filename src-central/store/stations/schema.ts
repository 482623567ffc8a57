import type { Generated } from 'kysely'
import type { Role } from '../../domain/actor.ts'
import type { Micros } from '../../instant.ts'

type StationRow = {
  id: Generated<number>
  conference_id: number
  name: string
  role: Role
  hardware: string
  software: string
  paired_at_us: Micros
  seen_at_us: Generated<Micros | null>
  revoked_at_us: Generated<Micros | null>
}

type StationTokenRow = {
  token_hash: string
  station_id: number
  made_at_us: Micros
  used_at_us: Generated<Micros | null>
  replaced_at_us: Generated<Micros | null>
}

type PairingCodeRow = {
  code_hash: string
  conference_id: number
  name: string
  role: Role
  expires_at_us: Micros
  station_id: Generated<number | null>
  key_hash: Generated<string | null>
}

export type StationSchema = {
  station: StationRow
  station_token: StationTokenRow
  pairing_code: PairingCodeRow
  wrong_guess: { place_hash: string; wrong: number; last_at_us: Micros; forget_at_us: Micros }
  familiar_place: { place_hash: string; forget_at_us: Micros }
  sheet_key: { conference_id: number; secret: string }
}
