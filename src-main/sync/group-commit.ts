import type { Clock } from '../ports/clock.ts'

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Lets writes of the same turn share one commit. On a slow disk more answers arrive while one commit is waited for, so
 * the slower it is the more of them share the next one.
 * @param commit writes all of them or none; a result for each, in their order.
 */
export const createGroupCommit = <Item, Result>(clock: Clock, commit: (items: readonly Item[]) => readonly Result[]): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = []
  const flush = (): void => {
    const group = waiting
    waiting = []
    try {
      const results = commit(group.map(({ item }) => item))
      group.forEach(({ resolve }, index) => resolve(results[index] as Result))
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) clock.after(0, flush)
      waiting.push({ item, resolve, reject })
    })
}
