import type { Single } from '../api/within.ts'
import type { Part, PartDesk } from '../part.ts'
import { batchOperation, type Kind } from './batch.ts'

const PATHS: Readonly<Record<Kind, string>> = {
  'check-in': 'checkin/scan/',
  redemption: 'checkin/redeem/',
  'door-check': 'checkin/door/',
  'check-out': 'checkin/checkout/',
  undo: 'checkin/undo/',
}

/** Many operations of other parts in one request. It gets those parts handed in: how each is done is theirs alone. */
export function batchPart(desk: PartDesk, parts: readonly Part[]): Part {
  const endpoints = new Map(parts.flatMap((part) => part.endpoints ?? []).map((endpoint) => [endpoint.path, endpoint]))
  const operations = new Map(parts.flatMap((part) => part.operations ?? []).map((operation) => [operation.path, operation]))
  const singleOf = (kind: Kind): Single => {
    const path = PATHS[kind]
    const [endpoint, operation] = [endpoints.get(path), operations.get(path)]
    if (endpoint !== undefined) return { kind: 'endpoint', endpoint }
    if (operation !== undefined) return { kind: 'operation', operation }
    throw new Error(`nobody answers ${path}`)
  }
  const singles = new Map(Object.keys(PATHS).map((kind) => [kind as Kind, singleOf(kind as Kind)]))
  return { operations: [batchOperation(desk, (kind) => singles.get(kind) ?? singleOf(kind))], capabilities: ['batchUpload'] }
}
