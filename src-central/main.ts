import { faultLines } from '../src-shared/fault-lines.ts'
import { createCentral } from './central.ts'
import { type Arguments, parseArguments } from './cli/arguments.ts'
import { createLockGateway } from './credentials/lock-gateway.ts'
import { systemClock, systemHttp, systemRandom } from './platform.ts'
import type { Log } from './ports.ts'
import { CannotStart } from './start-error.ts'

/**
 * The embedded central as a program of its own:
 *   node src-central/main.ts --data DIR [--port N] [--host H] [--attendees K] [--seed S] [--conference SLUG]
 *     [--profile lanyard|strict] [--pair ROLE:NAME]... [--trusted-proxy ADDRESS]
 *   node src-central/main.ts --database postgresql://user@host/name ...   the password may come from PGPASSWORD
 *   ... --locks https://locks.example.org   PINs; the token from LANYARD_LOCKS_TOKEN, what they are sealed with from LANYARD_CENTRAL_SECRET
 *   ... --stripe simulated|live [--currency usd] [--stripe-location tml_...]   cards; the key from LANYARD_STRIPE_SECRET_KEY, that of messages from LANYARD_STRIPE_WEBHOOK_SECRET
 */
const EXIT = { badArguments: 2, surroundings: 3, newerDatabase: 4, fault: 70 } as const

/** Standard output carries the ready line and nothing else; who starts the central waits for it there. */
const log: Log = (event, facts = {}) => {
  const details = Object.entries(facts).map(([name, value]) => `${name}=${value}`)
  process.stderr.write(`${['central:', event, ...details].join(' ')}\n`)
}

const stop = (message: string, code: number): never => {
  process.stderr.write(`central: ${message.replaceAll('\n', ' ')}\n`)
  process.exit(code)
}

/** A broken assumption stops the program. It is said without the words of the error, which may quote a person or a key. */
const fail = (error: unknown): void => {
  process.stderr.write(`central failed: ${faultLines(error)}\n`)
  process.exit(EXIT.fault)
}
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

async function serve({ attendees, seed, conferenceSlug, pair, locks, ...place }: Arguments): Promise<void> {
  const central = await createCentral({
    ...place,
    clock: systemClock,
    random: systemRandom,
    seed: { attendees, seed, conferenceSlug },
    log,
    ...(locks === undefined ? {} : { locks: locks === 'simulated' ? locks : createLockGateway(locks, systemHttp) }),
  })
  const { username, password } = central.staff
  process.stdout.write(
    `Central is ready at ${central.url} conference=${central.conferenceSlug} user=${username} password=${password}\n`,
  )
  for (const wish of pair) {
    const { code, minutes } = await central.pairingCode(wish)
    process.stderr.write(`central: pair the ${wish.role} station "${wish.name}" with ${code} within ${minutes} minutes\n`)
  }
  const end = () => {
    void central.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

const parsed = parseArguments(process.argv.slice(2), process.env)
if (parsed.kind === 'refused') stop(parsed.message, EXIT.badArguments)
else {
  try {
    await serve(parsed.arguments)
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error
    stop(error.message, error.trouble === 'newer database' ? EXIT.newerDatabase : EXIT.surroundings)
  }
}
