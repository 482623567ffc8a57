import { createStripeGateway } from '../../../../src-central/payments/stripe/gateway.ts'
import type { PaymentGateway } from '../../../../src-central/domain/payments/gateway.ts'
import type { FaultRates } from '../../../../src-central/simulators/stripe/faults.ts'
import { createStripeSimulator, type StripeSimulator } from '../../../../src-central/simulators/stripe/simulator.ts'
import type { Post } from '../../../../src-central/simulators/stripe/webhooks/messenger.ts'
import { createExchangeClient } from '../../../support/payments/exchange-client.ts'
import { createDice } from '../../world/dice.ts'
import type { Tally } from '../../world/tally.ts'
import type { VirtualClock } from '../../world/virtual-clock.ts'

const SECRET_KEY = 'sk_test_ofTheSimulatedDays'
const WEBHOOK_SECRET = 'whsec_ofTheSimulatedDays'
const HALLS = ['Hall 1', 'Hall 2', 'Door']

/** Central dies at one of its next questions to the processor, before it arrives or after it was answered. */
export interface Doom {
  questions: number
  place: 'before' | 'after'
}

export interface Processor {
  simulator: StripeSimulator
  readers: readonly string[]
  /** Not with a card, nor with anything that is secret there: what a log must never say. */
  secrets: readonly string[]
  /** The way of one life of central, which ends with it. */
  gateway(isAlive: () => boolean): PaymentGateway
  doom(doom: Doom | null): void
  /** Asked after every question, whoever asked it. */
  onQuestion(listener: () => void): void
  setWeather(rates: FaultRates): void
}

export interface ProcessorWish {
  seed: number
  clock: VirtualClock
  tally: Tally
  post: Post
  crashCentral: () => void
}

/** The simulated company on the simulation's clock, asked without a socket. It never dies, and its faults are its own dice. */
export const createProcessor = async ({ seed, clock, tally, post, crashCentral }: ProcessorWish): Promise<Processor> => {
  const simulator = await createStripeSimulator({ clock, random: createDice(seed + 2), port: 0, secretKey: SECRET_KEY, webhook: { url: '/webhooks/stripe/', secret: WEBHOOK_SECRET, post } })
  let doomed: Doom | null = null
  let hear = (): void => {}

  const isDoomed = (place: Doom['place']): boolean => {
    if (doomed === null || doomed.place !== place) return false
    doomed.questions -= 1
    if (doomed.questions > 0) return false
    doomed = null
    return true
  }
  const ask = async (isAlive: () => boolean, request: Parameters<StripeSimulator['exchange']>[0]): ReturnType<StripeSimulator['exchange']> => {
    const dieAt = (place: Doom['place']): void => {
      if (isDoomed(place)) crashCentral()
      if (!isAlive()) throw new Error('central is no more')
    }
    dieAt('before')
    tally.count('questions to the processor')
    const answer = await simulator.exchange(request)
    if (answer.kind === 'lost') tally.count('questions to the processor without an answer')
    hear()
    dieAt('after')
    return answer
  }
  return {
    simulator,
    readers: HALLS.map((label) => simulator.addReader({ label })),
    secrets: [SECRET_KEY, WEBHOOK_SECRET],
    gateway: (isAlive) => createStripeGateway({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, httpClient: createExchangeClient({ exchange: (request) => ask(isAlive, request) }) }, clock),
    doom: (doom) => {
      doomed = doom
    },
    onQuestion: (listener) => {
      hear = listener
    },
    setWeather: (rates) => simulator.faults.setRates({ ...rates, lostBy: 'reset' }),
  }
}
