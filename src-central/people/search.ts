import { foundPeople, type FoundPerson, peopleQuery } from '../../src-shared/wire/people.ts'
import { operation } from '../api/operation.ts'
import { arrivalShape } from '../domain/listed-attendee.ts'
import { json } from '../http/answer.ts'
import { limits } from '../limits.ts'
import type { PartDesk } from '../part.ts'
import type { PersonCard } from '../store/people/people.ts'
import type { Hit } from './directory.ts'
import type { FollowedDirectory } from './follow.ts'
import { wordsOf } from './fold.ts'

export const searchOperation = ({ store }: PartDesk, directoryOf: (conferenceId: number) => FollowedDirectory) =>
  operation({
    id: 'searchAttendees',
    method: 'GET',
    path: 'attendees/search/',
    tag: 'People',
    summary: 'Find people by name, mail, order reference or access code, however they are typed.',
    description: 'Case and accents do not count. A word may have one slip of the fingers, a long one two. People without an order are found too.',
    access: 'search',
    query: peopleQuery,
    answers: { 200: { description: 'The best first; nobody when nothing fits.', schema: foundPeople } },
    answer: async ({ conference, query }) => {
      const directory = await directoryOf(conference.id).current()
      const typed = wordsOf(query.q).slice(0, limits.searchWords)
      const hits = directory.find(typed, limits.searchHits)
      if (hits.length === 0) return json(200, { people: [] })
      const cards = await store.view(({ people }) => people.cards(conference.id, hits.map(({ id }) => id)))
      return json(200, { people: inOrder(hits, cards).slice(0, query.limit) })
    },
  })

type Found = { hit: Hit; card: PersonCard }

/** The best first, then by name, so that the same words always give the same order. */
function inOrder(hits: readonly Hit[], cards: readonly PersonCard[]): FoundPerson[] {
  const byId = new Map(cards.map((card) => [card.id, card]))
  return hits
    .flatMap((hit): Found[] => {
      const card = byId.get(hit.id)
      return card === undefined ? [] : [{ hit, card }]
    })
    .toSorted((one, other) => one.hit.badness - other.hit.badness || compare(one.card.name, other.card.name) || one.card.id - other.card.id)
    .map(({ hit, card }) => ({
      id: card.id,
      access_code: card.accessCode,
      name: card.name,
      email: card.email,
      ticket_type: card.ticketType,
      order_status: card.orderStatus,
      order_reference: card.orderReference,
      ...arrivalShape(card),
      match: hit.match,
    }))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
