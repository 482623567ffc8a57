import { scrypt, timingSafeEqual } from 'node:crypto'
import type { Random } from '../ports.ts'

/** Of scrypt: 2 to the power of `ln` blocks of `r` times 128 bytes, `p` times over. */
export type PasswordCost = { ln: number; r: number; p: number }

/**
 * What OWASP asks for, in the form that trades memory for time: 32 MiB a comparison instead of 128, because several
 * desks may log in at once beside everything else on a small computer.
 */
export const PASSWORD_COST: PasswordCost = { ln: 15, r: 8, p: 3 }

/** Of hashes that do not say theirs: the program once had no other. */
const FIRST_COST: PasswordCost = { ln: 14, r: 8, p: 1 }

const SALT_BYTES = 16
const KEY_BYTES = 32
const SCHEME = 'scrypt'
const COST = /^ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})$/

/** Compared against when the account is unknown, so that an unknown name takes as long as a wrong password. */
const NOBODYS_SALT = Buffer.alloc(SALT_BYTES)

/** `isOutdated`: hashed at another cost than today's, so a right password is the moment to hash it anew. */
export type Comparison = { isRight: boolean; isOutdated: boolean }

export type Passwords = {
  hash: (password: string) => Promise<string>
  compare: (password: string, stored: string | undefined) => Promise<Comparison>
}

/** Everything runs off the main thread: a login must not hold up the scans of other desks. */
export const createPasswords = (random: Random, cost: PasswordCost = PASSWORD_COST): Passwords => ({
  hash: async (password) => {
    const salt = Buffer.from(random.bytes(SALT_BYTES))
    const key = await derive(password, salt, cost)
    return [SCHEME, costToText(cost), salt.toString('hex'), key.toString('hex')].join('$')
  },
  compare: async (password, stored) => {
    const known = readHash(stored)
    const given = await derive(password, known?.salt ?? NOBODYS_SALT, known?.cost ?? cost)
    const isRight = known !== undefined && known.key.length === KEY_BYTES && timingSafeEqual(given, known.key)
    return { isRight, isOutdated: known !== undefined && costToText(known.cost) !== costToText(cost) }
  },
})

type Hash = { cost: PasswordCost; salt: Buffer; key: Buffer }

/** `scrypt$ln=15,r=8,p=3$salt$key`, or without the cost as it was written at first. */
function readHash(stored: string | undefined): Hash | undefined {
  const [scheme, ...parts] = stored?.split('$') ?? []
  const [salt, key] = parts.slice(-2)
  const cost = parts.length === 2 ? FIRST_COST : readCost(parts[0])
  if (scheme !== SCHEME || parts.length > 3 || cost === undefined || salt === undefined || key === undefined) return undefined
  return { cost, salt: Buffer.from(salt, 'hex'), key: Buffer.from(key, 'hex') }
}

const costToText = ({ ln, r, p }: PasswordCost): string => `ln=${ln},r=${r},p=${p}`

function readCost(text = ''): PasswordCost | undefined {
  const [ln, r, p] = COST.exec(text)?.slice(1).map(Number) ?? []
  if (ln === undefined || r === undefined || p === undefined) return undefined
  return isBearable({ ln, r, p }) ? { ln, r, p } : undefined
}

/** A row that asks for more memory than this was not written by this program. */
const isBearable = ({ ln, r, p }: PasswordCost): boolean => ln >= 1 && ln <= 18 && r >= 1 && r <= 16 && p >= 1 && p <= 16

const BLOCK_BYTES = 128

const derive = (password: string, salt: Buffer, { ln, r, p }: PasswordCost): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: 2 * BLOCK_BYTES * r * 2 ** ln }
    scrypt(password, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
