import type { DeskRow } from '../world/desk-rows.ts'
import type { SimulatedDesk } from '../world/desk.ts'
import { groupBy, writtenBy, type Ending, type Invariant } from './invariant.ts'

/** Done at central, a case for a person, or taken back before central heard of it. */
const isKept = ({ state, cases }: DeskRow): boolean => state === 'confirmed' || state === 'withdrawn' || cases > 0

const shownVerdicts = (desk: SimulatedDesk, ending: Ending): string[] => {
  const byId = new Map(writtenBy(ending, desk).map((row) => [row.id, row]))
  return desk.shown.flatMap(({ operation, code, number }) => {
    if (operation === null) return []
    const row = byId.get(operation.id)
    if (row === undefined) return [`${desk.name} showed ${operation.kind} of ${code} (number ${number}) and has not written it down`]
    return isKept(row) ? [] : [`${desk.name} showed ${operation.kind} of ${code} (number ${number}), which is ${row.state} and no case`]
  })
}

const shownUnits = (desk: SimulatedDesk, ending: Ending): string[] => {
  const rows = groupBy(writtenBy(ending, desk).filter(({ kind }) => kind === 'redeem'), ({ code, lineId }) => `${code} ${lineId}`)
  return [...desk.given].flatMap(([key, units]) => {
    const kept = (rows.get(key) ?? []).filter(isKept).length
    return units > kept ? [`${desk.name} showed ${units} units of ${key} as given, ${kept} are at central or a case`] : []
  })
}

/** What a screen said is written down, and in the end at central or a case. */
export const shownIsKept: Invariant = {
  number: 1,
  name: 'what a screen confirmed is at central or a case',
  broken: (ending) => ending.world.desks.flatMap((desk) => [...shownVerdicts(desk, ending), ...shownUnits(desk, ending)]),
}
