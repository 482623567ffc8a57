import { createCentral } from '../../../src-central/central.ts'
import { parseArguments } from '../../../src-central/cli/arguments.ts'
import { createStripeGateway } from '../../../src-central/payments/stripe/gateway.ts'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import { TEST_STRIPE_KEY } from './stripe-key.ts'

/**
 * The central as a program of its own that takes cards at a Stripe somewhere else: the first argument is its address, the
 * others are those of the central's own program.
 */
const parsed = parseArguments(process.argv.slice(2).filter((word) => !word.startsWith('stripe-at=')), process.env)
const address = process.argv.find((word) => word.startsWith('stripe-at='))?.slice('stripe-at='.length)
if (parsed.kind === 'refused' || address === undefined) throw new Error('wrong arguments')
const { hostname: host, port } = new URL(address)
const { attendees, seed, conferenceSlug, pair: _pair, locks: _locks, stripe: _stripe, ...place } = parsed.arguments
const central = await createCentral({
  ...place,
  clock: systemClock,
  random: systemRandom,
  seed: { attendees, seed, conferenceSlug },
  stripe: {
    gateway: createStripeGateway({ secretKey: TEST_STRIPE_KEY, webhookSecret: undefined, at: { host, port: Number(port), protocol: 'http' } }, systemClock),
    currency: 'usd',
  },
})
process.stdout.write(`Central is ready at ${central.url} conference=${central.conferenceSlug} user=${central.staff.username} password=${central.staff.password}\n`)
