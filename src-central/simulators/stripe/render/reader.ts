import { errorJson } from '../api-error.ts'
import { stripeLimits } from '../domain/limits.ts'
import type { Action } from '../domain/prompt.ts'
import type { JsonObject } from '../json.ts'
import type { Location, Reader } from '../records.ts'

/** Contract 2: the status is advisory, and the time of the last sign of life is in milliseconds. */
export function readerJson(reader: Reader, nowMs: number): JsonObject {
  const lastSeenMs = reader.link.kind === 'up' ? nowMs : reader.link.sinceMs
  return {
    id: reader.id,
    object: 'terminal.reader',
    action: reader.action === null ? null : actionJson(reader.action),
    device_sw_version: '2.30.0.0',
    device_type: reader.deviceType,
    ip_address: '0.0.0.0',
    label: reader.label,
    last_seen_at: lastSeenMs,
    livemode: false,
    location: reader.locationId,
    metadata: reader.metadata,
    serial_number: reader.serialNumber,
    status: nowMs - lastSeenMs < stripeLimits.silenceMs ? 'online' : 'offline',
  }
}

export const deletedReaderJson = ({ id, deviceType, serialNumber }: Reader): JsonObject => ({
  id,
  object: 'terminal.reader',
  deleted: true,
  device_type: deviceType,
  serial_number: serialNumber,
})

function actionJson({ type, details, outcome }: Action): JsonObject {
  const isFailed = outcome.kind === 'failed'
  return {
    type,
    status: outcome.kind,
    failure_code: isFailed ? outcome.code : null,
    failure_message: isFailed ? outcome.message : null,
    api_error: isFailed ? errorJson({ type: 'invalid_request_error', code: outcome.code, message: outcome.message }) : null,
    [type]: details,
  }
}

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null } as const

export const locationJson = (location: Location): JsonObject => ({
  id: location.id,
  object: 'terminal.location',
  address: { ...noAddress, ...location.address },
  display_name: location.displayName,
  livemode: false,
  metadata: location.metadata,
  ...(location.phone === undefined ? {} : { phone: location.phone }),
})
