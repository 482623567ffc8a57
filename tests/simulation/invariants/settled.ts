import { everythingOf, outcomesOf, type Invariant } from './invariant.ts'

export const settled: Invariant = {
  number: 4,
  name: 'every outbox is empty, and what is not at central is a case',
  broken: (ending) =>
    ending.world.desks.flatMap((desk) => {
      const { outbox, cases } = desk.store()
      const { refused, unresolved } = outcomesOf(everythingOf(ending, desk))
      const wanted = refused + unresolved
      return [
        ...(outbox.countOpen() > 0 ? [`${desk.name} still has ${outbox.countOpen()} operations to send`] : []),
        ...(ending.knowsRepeats && unresolved > 0 ? [`${desk.name} has ${unresolved} unresolved operations at a central that knows repeats`] : []),
        ...(cases.countOpen() === wanted ? [] : [`${desk.name} has ${cases.countOpen()} cases for ${wanted} operations`]),
      ]
    }),
}
