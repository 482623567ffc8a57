import type { SimulatedDesk } from '../world/desk.ts'
import { groupBy, writtenBy, type Ending, type Invariant } from './invariant.ts'

const COMES_IN = new Set(['paid', 'partially_refunded'])

type Units = ReadonlyMap<string, readonly unknown[]>

/** Units that stand at central, by `code line`. */
const unitsOf = ({ after }: Ending): Units =>
  groupBy(after.bookings.filter(({ kind, isUndone }) => kind === 'redeem' && isUndone === 0), ({ code, lineId }) => `${code} ${lineId}`)

const listOf = (desk: SimulatedDesk, { after }: Ending, units: Units): string[] => {
  const mirror = desk.store().mirror()
  if (mirror === null) return [`${desk.name} has no list`]
  // Only a list that follows changes knows who left.
  const knowsDepartures = mirror.about.cursor !== null
  return after.people.flatMap(({ code, isIn, isInside, orderStatus }) => {
    const found = mirror.find(code)?.attendee
    if (found === undefined) return COMES_IN.has(orderStatus ?? '') ? [`${desk.name} does not know ${code}`] : []
    const entry = (found.checkedInAtMs !== null) === (isIn === 1) ? [] : [`${desk.name} lists ${code} as ${isIn === 1 ? 'not ' : ''}in`]
    const inside = isIn === 0 || !knowsDepartures || (found.leftAtMs === null) === (isInside === 1) ? [] : [`${desk.name} lists ${code} as ${isInside === 1 ? 'gone' : 'inside'}`]
    const lines = found.lines.flatMap(({ lineId, redeemed }) => {
      const rows = units.get(`${code} ${lineId}`)?.length ?? 0
      return redeemed === rows ? [] : [`${desk.name} lists ${redeemed} of line ${lineId} of ${code}, central has ${rows}`]
    })
    return [...entry, ...inside, ...lines]
  })
}

/** What the screen shows is the list with this desk's own operations over it; only what is in doubt may make it differ. */
const cardsOf = (desk: SimulatedDesk, ending: Ending, units: Units): string[] => {
  const broken: string[] = []
  const doubts = groupBy(writtenBy(ending, desk).filter(({ state, kind }) => state === 'unresolved' || (kind === 'undo' && state !== 'confirmed')), ({ code }) => code)
  desk.act(({ desk: calls }) => {
    for (const { code } of ending.after.people) {
      const doubt = doubts.get(code)?.length ?? 0
      for (const { lineId, redeemed } of calls.show(code)?.handOuts ?? []) {
        const rows = units.get(`${code} ${lineId}`)?.length ?? 0
        if (Math.abs(redeemed - rows) > doubt) broken.push(`${desk.name} shows ${redeemed} of line ${lineId} of ${code}, central has ${rows}`)
      }
    }
  })
  return broken
}

export const mirrors: Invariant = {
  number: 4,
  name: 'every list and every card says what central says',
  broken: (ending) => {
    const units = unitsOf(ending)
    return ending.world.desks.flatMap((desk) => [...listOf(desk, ending, units), ...cardsOf(desk, ending, units)])
  },
}
