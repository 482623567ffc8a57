import type { FastifyInstance } from 'fastify'
import { createSessions } from './accounts/sessions.ts'
import { mountDocument } from './api/document.ts'
import { mountOperations } from './api/mount.ts'
import { type Gate, mountEndpoint } from './http/endpoint.ts'
import { mountLogin } from './http/login.ts'
import { createKeptOnce, type KeptOnce } from './http/once.ts'
import { createServer } from './http/server.ts'
import { limits } from './limits.ts'
import type { PartDesk } from './part.ts'
import { createParts } from './parts.ts'
import type { Clock, Log } from './ports.ts'

export type RunningApp = {
  app: FastifyInstance
  /** Ends what goes on beside the requests. */
  end: () => Promise<void>
}

/** The server with all that the profile offers, not listening yet. */
export function buildApp(desk: PartDesk): RunningApp {
  const { store, now, clock, random, log, profile } = desk
  const app = createServer(log)
  const parts = createParts(desk)
  const kept = profile === 'lanyard' ? createKeptOnce({ store, now }) : undefined
  const gate: Gate = { store, sessions: createSessions({ store, random, now }), ...(kept === undefined ? {} : { kept }) }
  mountLogin(app, { ...gate, clock, random })
  for (const endpoint of parts.flatMap((part) => part.endpoints ?? [])) mountEndpoint(app, gate, endpoint)
  if (profile === 'lanyard') {
    const operations = parts.flatMap((part) => part.operations ?? [])
    mountOperations(app, gate, operations)
    mountDocument(app, operations)
    for (const part of parts) part.mount?.(app, gate)
  }
  const ends = parts.flatMap((part) => part.start?.() ?? [])
  if (kept !== undefined) ends.push(sweepKeys(kept, clock, log))
  return {
    app,
    end: async () => {
      for (const stop of ends) await stop()
    },
  }
}

function sweepKeys(kept: KeptOnce, clock: Clock, log: Log): () => void {
  const sweep = (): void => {
    kept.removeOld().catch((error: unknown) => log('old keys were not removed', { error: error instanceof Error ? error.name : '' }))
    cancel = clock.after(limits.idempotencySweepMs, sweep)
  }
  let cancel = clock.after(limits.idempotencySweepMs, sweep)
  return () => cancel()
}
