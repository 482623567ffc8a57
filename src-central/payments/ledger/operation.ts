import { ledger, ledgerQuery } from '../../../src-shared/wire/payments.ts'
import { problem } from '../../../src-shared/wire/problem.ts'
import { operation, type Operation, type OperationVisit } from '../../api/operation.ts'
import { refuse } from '../../api/problems.ts'
import type { Intent } from '../../domain/payments/gateway.ts'
import { type Answer, json } from '../../http/answer.ts'
import { isoToMicros, type Micros, microsToIso } from '../../instant.ts'
import { limits } from '../../limits.ts'
import type { PartDesk } from '../../part.ts'
import type { Whose } from '../../store/payments/ledger.ts'
import { askProcessor } from './processor.ts'
import { cardRow, cashRow, type LedgerRow, strayRow } from './rows.ts'
import { isOf, whoseOf } from './whose.ts'

type Visit = OperationVisit<undefined, { station?: string | undefined; since: string }, undefined>
type Cards = { rows: LedgerRow[]; isWhole: boolean }
type Scope = { conferenceId: number; since: Micros; whose: Whose }

const notThatLong = refuse(400, 'validation_error', 'Correct "since" in the query: it cannot be read.')

export const ledgerOperation = (desk: PartDesk): Operation =>
  operation({
    id: 'showLedger',
    method: 'GET',
    path: 'payments/ledger/',
    tag: 'Card payments',
    summary: 'What the central and Stripe each say of the sales of a station',
    description: 'Stripe is asked now, and nothing that the central wrote down stands in its column. A till sees its own sales, a lead those of every station.',
    access: 'sell',
    query: ledgerQuery,
    answers: { 200: { description: 'One row for each sale, and for each intent at Stripe that the central has no sale of.', schema: ledger }, 400: { description: 'It cannot be read, or an account did not say which station it is (`station_required`).', schema: problem } },
    answer: (visit) => answerLedger(desk, visit),
  })

async function answerLedger(desk: PartDesk, { actor, conference, query }: Visit): Promise<Answer> {
  const whose = whoseOf(actor, query.station)
  if (whose.kind === 'refused') return whose.answer
  const since = isoToMicros(query.since)
  if (since === undefined) return notThatLong
  const scope: Scope = { conferenceId: conference.id, since, whose }
  const currency = desk.cards?.currency ?? (await desk.store.conferences.describe(conference.id)).currency.toLowerCase()
  const cash = await desk.store.ledgers.cash({ ...scope, limit: limits.ledgerSales + 1 })
  const cards = await cardRows(desk, scope)
  const rows = [...cards.rows, ...cash.slice(0, limits.ledgerSales).map((row) => cashRow(row, currency))]
  return json(200, { rows, is_whole: cards.isWhole && cash.length <= limits.ledgerSales, generated_at: microsToIso(desk.now()) })
}

/** Without a processor nobody can say what it has of payments that were made when there was one. */
async function cardRows(desk: PartDesk, scope: Scope): Promise<Cards> {
  const all = await desk.store.ledgers.cards({ ...scope, limit: limits.ledgerSales + 1 })
  const booked = all.slice(0, limits.ledgerSales)
  if (desk.cards === undefined) return { rows: booked.map((card) => cardRow(card, { intent: null, isSure: false })), isWhole: booked.length === 0 }
  const processor = await askProcessor({ ...desk, ...desk.cards }, scope.since)
  const rows: LedgerRow[] = []
  for (const card of booked) rows.push(cardRow(card, await processor.wordOf(card)))
  const strays = await strayIntents(desk, scope, { told: rows, intents: processor.intents })
  return { rows: [...rows, ...strays.map(strayRow)], isWhole: processor.isWhole && all.length === booked.length }
}

type Seen = { told: readonly LedgerRow[]; intents: readonly Intent[] }

/** Made in the name of this event, and no payment of the central has it: neither of this station nor of any other. */
async function strayIntents({ store }: PartDesk, { conferenceId, whose }: Scope, { told, intents }: Seen): Promise<Intent[]> {
  const known = new Set(told.map((row) => row.intent_id))
  const strays: Intent[] = []
  for (const intent of intents) {
    const { metadata } = intent
    const isMeant = metadata['terminal'] === 'true' && metadata['conference_id'] === String(conferenceId) && isOf(whose, metadata['station'] ?? '')
    if (!isMeant || known.has(intent.id)) continue
    if ((await store.terminalPayments.byAnyIntent(intent.id)) === undefined) strays.push(intent)
  }
  return strays
}
