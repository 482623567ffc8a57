import { type Answer, json } from '../../http/answer.ts'
import type { DeskVisit, Endpoint } from '../../http/endpoint.ts'
import { lastOf } from '../../http/request.ts'
import type { PartDesk } from '../../part.ts'
import { strip } from '../../python/text.ts'
import { createClaimed } from './create.ts'
import { readCreate } from './create-request.ts'
import { answerCancel, answerCapture } from './existing.ts'
import { payable } from './order-mode.ts'
import { createStrictly } from './strict.ts'
import { notConfigured, stripeFailed } from './texts.ts'
import { tokenScope } from './token-scope.ts'

/** A key keeps no secret and no failure of Stripe: only what it was used for. */
const goingOn =
  (answer: Endpoint['answer']): Endpoint['answer'] =>
  (visit) =>
    visit.once.again((once) => answer({ ...visit, once }))

/** The reference's five. */
export const compatibleEndpoints = (desk: PartDesk): readonly Endpoint[] => [
  { path: 'terminal/connection-token/', method: 'POST', right: 'sell', answer: goingOn((visit) => answerToken(desk, visit)) },
  { path: 'terminal/create-payment-intent/', method: 'POST', right: 'sell', answer: goingOn((visit) => answerCreate(desk, visit)) },
  { path: 'terminal/capture/', method: 'POST', right: 'sell', answer: goingOn((visit) => answerCapture(desk, visit)) },
  { path: 'terminal/cancel/', method: 'POST', right: 'sell', answer: goingOn((visit) => answerCancel(desk, visit)) },
  { path: 'terminal/readers/', method: 'GET', right: 'sell', answer: (visit) => answerReaders(desk, visit) },
]

/** Short of life: handed on, and kept nowhere. */
async function answerToken({ cards, profile }: PartDesk, { conference }: DeskVisit): Promise<Answer> {
  if (cards === undefined) return notConfigured(conference.slug)
  const scope = await tokenScope({ ...cards, profile })
  if (scope.kind !== 'ok') return stripeFailed
  const token = await cards.gateway.connectionToken(scope.value)
  return token.kind === 'ok' ? json(200, { secret: token.value }) : stripeFailed
}

const UNSET = 'usd'

async function answerCreate(desk: PartDesk, visit: DeskVisit): Promise<Answer> {
  const { cards, store, profile } = desk
  const request = readCreate(visit.body, cards?.currency ?? UNSET)
  if (request.kind === 'refused') return request.answer
  if (cards !== undefined) return profile === 'strict' ? createStrictly({ ...desk, ...cards }, visit, request) : createClaimed({ ...desk, ...cards }, visit, request)
  if (request.subject.kind === 'sum') return notConfigured(visit.conference.slug)
  const found = await payable(store, visit.conference.id, request.subject.orderId, UNSET)
  return found.kind === 'refused' ? found.answer : notConfigured(visit.conference.slug)
}

async function answerReaders({ cards }: PartDesk, { conference, query }: DeskVisit): Promise<Answer> {
  if (cards === undefined) return notConfigured(conference.slug)
  const readers = await cards.gateway.readers(strip(lastOf(query, 'location')))
  if (readers.kind !== 'ok') return stripeFailed
  return json(200, {
    readers: readers.value.map(({ id, label, status, deviceType, location, serialNumber }) => {
      return { id, label, status, device_type: deviceType, location, serial_number: serialNumber }
    }),
  })
}
