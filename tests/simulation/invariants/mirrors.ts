import type { SimulatedDesk } from '../world/desk.ts'
import { handOutsOf, type Ending, type Invariant } from './invariant.ts'

const COMES_IN = new Set(['paid', 'partially_refunded'])

const listOf = (desk: SimulatedDesk, { after }: Ending): string[] => {
  const mirror = desk.store().mirror()
  if (mirror === null) return [`${desk.name} has no list`]
  return after.people.flatMap(({ code, isIn, orderStatus }) => {
    const found = mirror.find(code)?.attendee
    if (found === undefined) return COMES_IN.has(orderStatus ?? '') ? [`${desk.name} does not know ${code}`] : []
    const entry = (found.checkedInAtMs !== null) === (isIn === 1) ? [] : [`${desk.name} lists ${code} as ${isIn === 1 ? 'not ' : ''}in`]
    const lines = found.lines.flatMap(({ lineId, redeemed }) => {
      const rows = after.redemptions.get(`${code} ${lineId}`) ?? 0
      return redeemed === rows ? [] : [`${desk.name} lists ${redeemed} of line ${lineId} of ${code}, central has ${rows}`]
    })
    return [...entry, ...lines]
  })
}

/** What the screen shows is the list with this desk's own operations over it; only a case may make it differ. */
const cardsOf = (desk: SimulatedDesk, ending: Ending): string[] => {
  const { after } = ending
  const broken: string[] = []
  desk.act(({ desk: calls }) => {
    for (const code of after.codes) {
      for (const { lineId, redeemed } of calls.show(code)?.handOuts ?? []) {
        const rows = after.redemptions.get(`${code} ${lineId}`) ?? 0
        const { unresolved } = handOutsOf(ending, desk, `${code} ${lineId}`)
        if (redeemed < rows || redeemed > rows + unresolved) broken.push(`${desk.name} shows ${redeemed} of line ${lineId} of ${code}, central has ${rows}`)
      }
    }
  })
  return broken
}

export const mirrors: Invariant = {
  number: 4,
  name: 'every list and every card says what central says',
  broken: (ending) => ending.world.desks.flatMap((desk) => [...listOf(desk, ending), ...cardsOf(desk, ending)]),
}
