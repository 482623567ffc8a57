import { batchAnswer, MOST_OPERATIONS } from '../../../src-shared/wire/batch.ts'
import type { Capabilities, CentralProblem, Delivered, Parcel } from '../../ports/central.ts'
import { delivered, judge, notOffered, unreadable, type Booking } from '../booking.ts'
import { notSent, type Delivery } from '../delivery.ts'
import type { Line } from '../django-program/line.ts'
import { bookingOf } from './bookings.ts'

interface Item {
  /** Among all parcels. */
  place: number
  parcel: Parcel
  booking: Booking
  key: string
}

/** As the single call says it; the id of an undo's row has a name of its own, beside that of the operation. */
const operationOf = ({ place, booking, key }: Item) => {
  const { id: subject, ...others } = booking.members
  return { ...others, ...(subject === undefined ? {} : { subject_id: subject }), id: String(place), kind: booking.word, key }
}

const slices = <Value>(values: readonly Value[], size: number): Value[][] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size))

/** Carries many operations in one request, each judged as if it had come alone. */
export const createBatch = (line: Line, delivery: Delivery) => {
  /** After a failure the later ones stay where they are, so that one person's operations keep their order. */
  const oneByOne = async (parcels: readonly Parcel[], can: Capabilities): Promise<Delivered[]> => {
    const answers: Delivered[] = []
    for (const parcel of parcels) {
      const problem = answers.at(-1)?.problem ?? null
      answers.push(problem === null ? await delivery.deliver(parcel, can) : notSent(problem))
    }
    return answers
  }

  const together = async (items: readonly Item[], can: Capabilities): Promise<readonly Delivered[]> => {
    const reply = await line.send({ method: 'POST', path: 'checkin/batch/', body: { operations: items.map(operationOf) } })
    if (reply.kind === 'turned-away') return items.map(() => notSent(reply.problem))
    if (reply.kind === 'unknown') return items.map(() => delivered({ kind: 'unknown' }, reply.problem))
    // Turned down whole, and nothing begun: one of them may be to blame, and the others shall not share its fate.
    if (reply.status >= 400) return oneByOne(items.map(({ parcel }) => parcel), can)
    const read = batchAnswer.safeParse(reply.body)
    const results = new Map(read.success ? read.data.results.map((result) => [result.id, result]) : [])
    return items.map(({ place, booking }) => {
      const result = results.get(String(place))
      return result === undefined ? unreadable : judge(booking, result.status, result.answer)
    })
  }

  /** An answer for each parcel, in their order. */
  return async (parcels: readonly Parcel[], can: Capabilities | null): Promise<readonly Delivered[]> => {
    if (can === null) return parcels.map(() => notSent(null))
    if (!can.batchUpload || parcels.some(({ key }) => key === null)) return oneByOne(parcels, can)
    const answers: Delivered[] = parcels.map(() => notOffered)
    const items = parcels.flatMap((parcel, place): Item[] => {
      const booking = bookingOf(parcel, can)
      return booking === null ? [] : [{ place, parcel, booking, key: parcel.key ?? '' }]
    })
    let failure: CentralProblem | null = null
    for (const slice of slices(items, MOST_OPERATIONS)) {
      const given: readonly Delivered[] = failure === null ? await together(slice, can) : slice.map(() => notSent(failure))
      for (const [index, { place }] of slice.entries()) answers[place] = given[index] ?? unreadable
      failure ??= given.find(({ problem }) => problem !== null)?.problem ?? null
    }
    return answers
  }
}
