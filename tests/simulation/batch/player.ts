import type { Plan } from '../plan.ts'
import { playDay, type Report } from '../play.ts'
import { playSales } from '../sales/play-sales.ts'
import { isAfterlife } from '../world/life.ts'

/**
 * A process that plays one day after the other, as it is told. A killed desk leaves code behind that fails without
 * anybody waiting for it; whatever else fails unheard is a fault of the day.
 */
let fault: ((error: unknown) => void) | null = null
const unheard = (error: unknown): void => {
  if (isAfterlife(error)) return
  if (fault === null) throw error
  fault(error)
}
process.on('unhandledRejection', unheard)
process.on('uncaughtException', unheard)

const words = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error))

const failed = (plan: Plan, error: unknown): Report => ({ plan, broken: [`the program failed: ${words(error)}`], summary: '', counts: {}, digest: '', meaning: '' })

const play = (plan: Plan): Promise<Report> =>
  new Promise((resolve) => {
    fault = (error) => resolve(failed(plan, error))
    const play = plan.sells === null ? playDay : playSales
    play(plan).then(resolve, fault)
  })

const answer = async (plan: Plan): Promise<void> => {
  const report = await play(plan)
  fault = null
  process.send?.(report)
}

process.on('message', (plan: Plan) => void answer(plan))
process.on('disconnect', () => process.exit(0))
