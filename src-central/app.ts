import type { FastifyInstance } from 'fastify'
import type { Passwords } from './accounts/passwords.ts'
import { createSessions } from './accounts/sessions.ts'
import { aboutPart } from './about/part.ts'
import { mountDocument } from './api/document.ts'
import { mountOperations } from './api/mount.ts'
import { createLoginGuesses } from './guessing/login-guesses.ts'
import { type Gate, mountEndpoint } from './http/endpoint.ts'
import { mountLogin } from './http/login.ts'
import { createKeptOnce } from './http/once.ts'
import { createServer, type ServerDesk } from './http/server.ts'
import type { PartDesk } from './part.ts'
import { createParts } from './parts.ts'
import { createTokens } from './stations/tokens.ts'
import { sweepRegularly } from './sweep.ts'

export type RunningApp = {
  app: FastifyInstance
  /** Ends what goes on beside the requests. */
  end: () => Promise<void>
}

export type AppDesk = PartDesk & Pick<ServerDesk, 'trustedProxy'>

/** The server with all that the profile offers, not listening yet. */
export function buildApp(desk: AppDesk, passwords: Passwords): RunningApp {
  const { store, now, clock, random, log, profile } = desk
  const app = createServer(desk)
  const isLanyard = profile === 'lanyard'
  const ownParts = createParts(desk)
  const parts = [...ownParts, aboutPart(desk, ownParts)]
  const doors = isLanyard ? { kept: createKeptOnce(desk), tokens: createTokens(desk) } : {}
  const gate: Gate = { store, sessions: createSessions({ store, random, now }), ...doors }
  mountLogin(app, { ...gate, passwords, clock, random, ...(isLanyard ? { guesses: createLoginGuesses(desk) } : {}) })
  for (const endpoint of parts.flatMap((part) => part.endpoints ?? [])) mountEndpoint(app, gate, endpoint)
  for (const part of parts) part.mountAlways?.(app)
  if (isLanyard) {
    const operations = parts.flatMap((part) => part.operations ?? [])
    mountOperations(app, gate, operations)
    mountDocument(app, operations, parts.flatMap((part) => part.fixes ?? []))
    for (const part of parts) part.mount?.(app, gate)
  }
  const ends = parts.flatMap((part) => part.start?.() ?? [])
  if (gate.kept !== undefined) ends.push(sweepRegularly({ store, now, clock, log, kept: gate.kept }))
  return {
    app,
    end: async () => {
      for (const stop of ends) await stop()
    },
  }
}
