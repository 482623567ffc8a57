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
      const refused = writtenBy(ending, desk).filter(({ kind, state, shown, isReleased }) => kind === 'redeem' && state === 'refused' && isReleased === 0 && shown !== 'refused' && shown !== 'held')
      return refused.map(({ code }) => `${desk.name} showed a hand-out to ${code} that central refused`)
    }),
}
