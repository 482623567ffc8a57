import { parseArgs } from 'node:util'
import { z } from 'zod'
import { DEMO_PASSWORD } from '../accounts/demo-accounts.ts'
import type { Profile } from '../domain/profile.ts'
import { limits } from '../limits.ts'
import type { StripeWish } from '../domain/payments/stripe-wish.ts'
import { stationArguments, stationOptions, type StationWish } from './stations.ts'
import { stripeArguments, stripeChoice, stripeOptions } from './stripe.ts'

/** Where the data is kept: SQLite's folder or PostgreSQL's address, never both. */
export type Place = { dataDir: string } | { database: { kind: 'postgresql'; url: string } }

export type Arguments = Place & {
  port: number
  host: string
  attendees: number
  seed: number
  conferenceSlug: string
  password: string
  profile: Profile
  pair: readonly StationWish[]
  /** Addresses of proxies whose word counts on where a request comes from. */
  trustedProxy?: string
  /** A gateway in front of real locks, or ones that open nothing. */
  locks?: 'simulated' | { url: string; token: string }
  /** What PINs are sealed with. */
  secret?: string
  /** Where cards are taken, if anywhere. */
  stripe?: StripeWish
}

export type Parsed = { kind: 'arguments'; arguments: Arguments } | { kind: 'refused'; message: string }

const PASSWORD_VARIABLE = 'LANYARD_CENTRAL_PASSWORD'
const SECRET_VARIABLE = 'LANYARD_CENTRAL_SECRET'
const LOCKS_TOKEN_VARIABLE = 'LANYARD_LOCKS_TOKEN'
const LEAST_SECRET = 16
const LOOPBACK_HOSTS: readonly string[] = ['127.0.0.1', '::1', 'localhost']
const HIGHEST_PORT = 65_535
const HIGHEST_SEED = 2 ** 32 - 1

const wholeNumber = (option: string, highest: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `--${option} must be a whole number from 0 to ${highest}`)
    .transform(Number)
    .refine((value) => value <= highest, `--${option} must be a whole number from 0 to ${highest}`)
    .default(fallback)

const schema = z.object({
  port: wholeNumber('port', HIGHEST_PORT, 0),
  host: z.string().min(1, '--host must not be empty').default('127.0.0.1'),
  data: z.string().min(1, '--data must name a folder').optional(),
  // The address itself is never repeated: there may be a password in it.
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, '--database must be an address that begins with postgresql://')
    .optional(),
  locks: z
    .string()
    .regex(/^(simulated|https?:\/\/\S+)$/, '--locks must be an address that begins with https://, or "simulated"')
    .refine((address) => address === 'simulated' || URL.canParse(address), '--locks is no address')
    .optional(),
  attendees: wholeNumber('attendees', limits.seedAttendees, 2000),
  seed: wholeNumber('seed', HIGHEST_SEED, 1),
  conference: z
    .string()
    .regex(/^[-a-zA-Z0-9_]{1,200}$/, '--conference may only have letters, digits, - and _')
    .default('example-conf-2027'),
  ...stationArguments,
  ...stripeArguments,
})

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  data: { type: 'string' },
  database: { type: 'string' },
  locks: { type: 'string' },
  attendees: { type: 'string' },
  seed: { type: 'string' },
  conference: { type: 'string' },
  ...stationOptions,
  ...stripeOptions,
} as const

/** Everything the command line and the environment may say, or one line about the first thing that is wrong. */
export function parseArguments(args: readonly string[], environment: Environment): Parsed {
  const values = optionValues(args)
  if (values.kind === 'refused') return values
  const checked = schema.safeParse(values.options)
  if (!checked.success) return refused(checked.error.issues[0]?.message ?? 'the arguments cannot be used')
  const { data, database, conference: conferenceSlug, locks: wishedLocks, 'trusted-proxy': trustedProxy, stripe: wishedStripe, currency, 'stripe-location': location, ...rest } = checked.data
  const place = placeOf(data, database)
  if (place.kind === 'refused') return place
  if (rest.pair.length > 0 && rest.profile === 'strict') return refused('--pair needs the lanyard profile: the reference knows no stations')
  const password = environment[PASSWORD_VARIABLE]
  // It ends the ready line, so it has to fit on that line.
  if (password !== undefined && !/^[^\r\n]+$/.test(password)) return refused(`${PASSWORD_VARIABLE} must be one line, not empty`)
  // The built-in password is public, so it may only guard what nobody else can reach.
  if (password === undefined && !LOOPBACK_HOSTS.includes(rest.host)) {
    return refused(`--host ${rest.host} can be reached by others: set ${PASSWORD_VARIABLE}`)
  }
  const tools = credentialTools(wishedLocks, database !== undefined, environment)
  if (tools.kind === 'refused') return tools
  const stripe = stripeChoice({ stripe: wishedStripe, currency, location }, environment)
  if (stripe.kind === 'refused') return stripe
  return { kind: 'arguments', arguments: { ...rest, ...place.place, ...tools.tools, ...stripe.wish, conferenceSlug, password: password ?? DEMO_PASSWORD, ...(trustedProxy === undefined ? {} : { trustedProxy }) } }
}

type Environment = Readonly<Record<string, string | undefined>>
type Tools = { kind: 'tools'; tools: Pick<Arguments, 'locks' | 'secret'> } | { kind: 'refused'; message: string }

/** Secrets come from the environment alone: other users of the computer can read the command line. */
function credentialTools(wished: string | undefined, isShared: boolean, environment: Environment): Tools {
  const secret = environment[SECRET_VARIABLE]
  if (secret !== undefined && secret.length < LEAST_SECRET) return refused(`${SECRET_VARIABLE} must have ${LEAST_SECRET} characters or more`)
  const kept = secret === undefined ? {} : { secret }
  if (wished === undefined) return { kind: 'tools', tools: kept }
  if (isShared && secret === undefined) return refused(`--locks with --database needs ${SECRET_VARIABLE}, the same for every central on it`)
  if (wished === 'simulated') return { kind: 'tools', tools: { ...kept, locks: wished } }
  const { protocol, hostname } = new URL(wished)
  if (protocol === 'http:' && !LOOPBACK_HOSTS.includes(hostname)) return refused('--locks must begin with https://, as PINs come from there')
  const token = environment[LOCKS_TOKEN_VARIABLE]
  if (token === undefined || !/^[\x21-\x7e]+$/.test(token)) return refused(`--locks needs ${LOCKS_TOKEN_VARIABLE}, one word`)
  return { kind: 'tools', tools: { ...kept, locks: { url: wished.replace(/\/+$/, ''), token } } }
}

type Placed = { kind: 'place'; place: Place } | { kind: 'refused'; message: string }

function placeOf(dataDir: string | undefined, url: string | undefined): Placed {
  if (url === undefined) return dataDir === undefined ? refused('--data must name a folder') : { kind: 'place', place: { dataDir } }
  if (dataDir !== undefined) return refused('give either --data or --database, not both')
  return { kind: 'place', place: { database: { kind: 'postgresql', url } } }
}

type Options = { kind: 'options'; options: Record<string, unknown> } | { kind: 'refused'; message: string }

function optionValues(args: readonly string[]): Options {
  try {
    return { kind: 'options', options: parseArgs({ args: [...args], options: OPTIONS, strict: true }).values }
  } catch (error) {
    return refused(error instanceof Error ? error.message.replaceAll('\n', ' ') : String(error))
  }
}

const refused = (message: string) => ({ kind: 'refused', message }) as const
