import { createDemoStage, type DemoCard } from '../../../src-central/demo-stage.ts'
import { systemClock, systemRandom } from '../../../src-central/platform.ts'
import { createStripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import { TEST_STRIPE_KEY } from './stripe-key.ts'

/**
 * The simulated Stripe as a program of its own, which remembers what it did in the file that is its first argument and
 * listens on the port that is its second. Cards are shown at its readers by whoever started it.
 */
const [, , file = '', port = '0'] = process.argv
const READERS = ['Till reader A', 'Till reader B', 'Till reader C']

export type StripeQuestion = { kind: 'choose'; card: DemoCard; readerId: string } | { kind: 'readers' } | { kind: 'figures' }
export type StripeAsked = StripeQuestion & { number: number }

const simulator = await createStripeSimulator({ clock: systemClock, random: systemRandom, port: Number(port), secretKey: TEST_STRIPE_KEY, file })
if (simulator.prompts().length === 0) for (const label of READERS) simulator.addReader({ label })
const stage = createDemoStage(simulator)

const answerTo = (question: StripeQuestion): unknown => {
  switch (question.kind) {
    case 'choose':
      return stage.choose(question.card, question.readerId)
    case 'readers':
      return stage.readers()
    case 'figures':
      return simulator.figures()
  }
  return question satisfies never
}

process.on('message', (asked: StripeAsked) => {
  process.send?.({ number: asked.number, answer: answerTo(asked) })
})
// Whoever started it is gone.
process.on('disconnect', () => process.exit())
process.stdout.write(`Stripe is ready at ${simulator.url}\n`)
