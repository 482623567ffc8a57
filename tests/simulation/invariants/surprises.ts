import { everythingOf, outcomesOf, type Invariant } from './invariant.ts'

/**
 * A desk that is alone knows everything, so central has no reason to refuse what it showed. With several, two may give
 * the last unit in the same moment unless they ask central first.
 */
export const surprises: Invariant = {
  number: 3,
  name: 'no desk shows what central refuses, unless they were parted',
  broken: (ending) => {
    const [desk, ...others] = ending.world.desks
    if (desk === undefined || others.length > 0) return []
    const { refused } = outcomesOf(everythingOf(ending, desk).filter((past) => past.operation === 'redeem'))
    return refused > 0 ? [`${desk.name} is alone and was refused ${refused} units`] : []
  },
}
