import { createHash, timingSafeEqual } from 'node:crypto'
import type { Random } from '../../ports/random.ts'

const SECRET_BYTES = 32

const secretText = (random: Random): string => Buffer.from(random.bytes(SECRET_BYTES)).toString('base64url')

/** Compares without telling by its duration how much was right; hashing makes the lengths equal. */
const isSame = (given: string, expected: string): boolean => {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

const cookieValue = (header: string | undefined, name: string): string | null => {
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/**
 * Who may use this launch. The ticket in the address is visible to every program on the computer
 * (process list, browser history), so it works once; from then on the cookie counts, reloads included.
 */
export const createEntrance = (random: Random) => {
  let ticket = secretText(random)
  const first = ticket
  const pass = secretText(random)
  let isTicketUsed = false
  return {
    ticket: first,
    /** A new ticket; the one before it is worth nothing any more. */
    renew: (): string => {
      ticket = secretText(random)
      isTicketUsed = false
      return ticket
    },
    /** Tears the ticket; true the first time only. */
    admits: (given: string): boolean => {
      if (isTicketUsed || !isSame(given, ticket)) return false
      isTicketUsed = true
      return true
    },
    /** Cookies ignore ports: the name carries ours, so that two stations do not take each other's. */
    cookie: (port: number): string => `lanyard_${port}=${pass}; HttpOnly; SameSite=Strict; Path=/`,
    knows: (cookieHeader: string | undefined, port: number): boolean => {
      const given = cookieValue(cookieHeader, `lanyard_${port}`)
      return given !== null && isSame(given, pass)
    },
  }
}

export type Entrance = ReturnType<typeof createEntrance>
