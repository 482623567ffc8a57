import type { KyselyPlugin } from 'kysely'
import type { Queries } from '../database.ts'

/**
 * Lets a work have the transaction until it ends. A query that it left behind would otherwise be done, and kept, among the
 * writes of somebody else.
 */
export async function lendUntilEnd<Result>(step: Queries, work: (step: Queries) => Promise<Result>): Promise<Result> {
  let hasEnded = false
  const loan: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (hasEnded) throw new Error('a write went on after its end')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  try {
    return await work(step.withPlugin(loan))
  } finally {
    hasEnded = true
  }
}
