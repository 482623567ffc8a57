import { writtenBy, type Invariant } from './invariant.ts'

/**
 * On a day without any trouble central refuses nothing that a screen showed as handed out: it is asked first, unless a
 * lead insisted, and a desk that is alone knows everything anyway.
 */
export const surprises: Invariant = {
  number: 3,
  name: 'without a partition no desk shows a hand-out that central refuses',
  broken: (ending) =>
    ending.world.desks.flatMap((desk) => {
      const isSure = ending.world.desks.length === 1 || (ending.isFair && desk.policy.askFirst.redeem)
      if (!isSure) return []
      const rows = writtenBy(ending, desk)
      // Where central cannot take back, or found it too late, it goes on counting what this desk marked as returned.
      const returned = new Set(rows.flatMap(({ kind, code, state }) => (kind === 'undo' && (!ending.knowsRepeats || state === 'refused') ? [code] : [])))
      const refused = rows.filter(({ kind, code, state, shown, isReleased }) => kind === 'redeem' && state === 'refused' && isReleased === 0 && shown !== 'refused' && shown !== 'held' && !returned.has(code))
      return refused.map(({ code }) => `${desk.name} showed a hand-out to ${code} that central refused`)
    }),
}
