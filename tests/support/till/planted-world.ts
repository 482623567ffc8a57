import { createCentral } from '../../../src-central/central.ts'
import { systemRandom } from '../../../src-central/platform.ts'
import { createStripeGateway } from '../../../src-central/payments/stripe/gateway.ts'
import type { StripeAnswer } from '../../../src-central/simulators/stripe/http/exchange.ts'
import { createStripeSimulator } from '../../../src-central/simulators/stripe/simulator.ts'
import type { Post } from '../../../src-central/simulators/stripe/webhooks/messenger.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { Http } from '../../../src-main/ports/http.ts'
import { createExchangeClient } from '../payments/exchange-client.ts'
import { tempFolder } from '../temp-folder.ts'
import { createFastClock } from './fast-clock.ts'

const TIMES = 60
const CARD = {
  'number of the card': '4000056655665556', 'name on the card': 'PLANTED/MARIA EXAMPLE', 'fingerprint of the card': 'plantedFpr1ntQm2', 'track of the card': ';4000056655665556=34122011',
} as const
const KEYS = { 'key of Stripe': 'sk_test_plantedKeyOfStripe9x', 'secret of webhooks': 'whsec_plantedSecretOfWebhooks', 'password of central': 'planted password 7Qz' } as const
/** Typed for a receipt; it goes to Stripe, by way of central. */
export const RECEIPT_EMAIL = 'planted.receipt@example.org'

const SECRET = /"(?:client_secret|secret)": ?"([^"]{10,})"/gu
const CARD_FIELDS = /"cardholder_name": ?null,/gu

/** Central and Stripe's simulator on real files, with cards and accounts that would be known again wherever they were written. */
export const startPlantedWorld = async () => {
  const clock = createFastClock(TIMES)
  const dataDir = tempFolder()
  const secrets = new Map<string, string>([...Object.entries(CARD), ...Object.entries(KEYS)])
  const logged: string[] = []
  let breakNext = false
  let told = 0
  const keep = (what: string, value: string): void => void secrets.set(`${what} ${[...secrets].filter(([name]) => name.startsWith(what)).length + 1}`, value)
  const known = (value: string): boolean => [...secrets.values()].includes(value)

  /** Real cards have a name, a fingerprint and more, which the simulator leaves out. */
  const withCard = (body: string): string =>
    body.replace(CARD_FIELDS, `"cardholder_name":"${CARD['name on the card']}","number":"${CARD['number of the card']}","track2":"${CARD['track of the card']}",`)
      .replaceAll('"fingerprint":null', `"fingerprint":"${CARD['fingerprint of the card']}"`)
  const brokenAnswer = (): StripeAnswer => {
    breakNext = false
    const all = [...secrets.values()].join(' ')
    return { kind: 'answer', status: 500, headers: {}, body: JSON.stringify({ error: { type: 'api_error', code: 'planted', message: all, decline_code: CARD['number of the card'] } }) }
  }

  const post: Post = async ({ url, headers, body }) => (await central.app.inject({ method: 'POST', url, headers: { ...headers }, payload: body })).statusCode
  const simulator = await createStripeSimulator({ clock, random: systemRandom, port: 0, secretKey: KEYS['key of Stripe'], webhook: { url: '/webhooks/stripe/', secret: KEYS['secret of webhooks'], post } })
  const planting: typeof simulator.exchange = async (request) => {
    const answer = breakNext ? brokenAnswer() : await simulator.exchange(request)
    if (answer.kind === 'lost') return answer
    for (const [, value = ''] of answer.body.matchAll(SECRET)) if (!known(value)) keep(value.startsWith('pst_') ? 'connection token' : 'client secret', value)
    const body = withCard(answer.body)
    if (body !== answer.body) told += 1
    return { ...answer, body }
  }
  const gateway = createStripeGateway({ secretKey: KEYS['key of Stripe'], webhookSecret: KEYS['secret of webhooks'], httpClient: createExchangeClient({ exchange: planting }) }, clock)
  const central = await createCentral({
    dataDir, port: 0, clock, random: systemRandom, seed: { attendees: 25, seed: 7 }, passwordCost: { ln: 10, r: 8, p: 1 }, password: KEYS['password of central'],
    stripe: { gateway, currency: 'usd' }, log: (event, facts) => void logged.push(JSON.stringify([event, facts ?? null])),
  })

  /** What the station shows of itself on the wire is secret as well. */
  const http: Http = {
    ...systemHttp,
    request: async (request) => {
      const answer = await systemHttp.request(request)
      const token = /^(?:Bearer|Token) (.+)$/u.exec(request.headers?.['authorization'] ?? '')?.[1]
      if (token !== undefined && !known(token)) keep('token of central', token)
      const cookies = request.headers?.['cookie'] ?? ''
      for (const [, value = ''] of cookies.matchAll(/(?:^|; )sessionid=([^;]+)/gu)) if (!known(value)) keep('cookie of central', value)
      return answer
    },
  }

  return {
    clock, simulator, dataDir, logged, http,
    central: () => central,
    /** Everything that must not be written down, as far as it was told by now. */
    secrets: (): ReadonlyMap<string, string> => new Map(secrets),
    /** How many of Stripe's answers told of a card. */
    cardsTold: () => told,
    /** Stripe fails once, with an answer that quotes all of it. */
    breakStripe: () => {
      breakNext = true
    },
    close: async () => {
      await central.close()
      await simulator.close()
    },
  }
}
export type PlantedWorld = Awaited<ReturnType<typeof startPlantedWorld>>
