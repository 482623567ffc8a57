import { isoOrNull, microsToIso } from '../instant.ts'
import type { PairedStation } from '../store/stations/station.ts'

/** A station as leads see it. */
export const stationShape = ({ id, name, role, hardware, software, pairedAt, seenAt, revokedAt }: PairedStation) => ({
  id,
  name,
  role,
  hardware,
  software,
  paired_at: microsToIso(pairedAt),
  seen_at: isoOrNull(seenAt),
  revoked_at: isoOrNull(revokedAt),
})
