import { fork, type ChildProcess } from 'node:child_process'
import type { Plan } from '../plan.ts'
import type { Report } from '../play.ts'

const PLAYER = new URL('./player.ts', import.meta.url)
/** Days make much garbage and keep little of it. */
const NODE_FLAGS = ['--max-semi-space-size=64', '--single-threaded-gc', '--disable-warning=ExperimentalWarning']
const DAY_MS = 120_000
const HOUR_MS = 600_000

export interface CrewWish {
  plans: readonly Plan[]
  /** Processes at once. */
  players: number
  /** After so many broken days no more are begun. */
  enough?: number
  /** Told as each day ends, in no order. */
  onReport?: (report: Report) => void
}

const lost = (plan: Plan, why: string): Report => ({ plan, broken: [`the day did not end: ${why}`], summary: '', counts: {}, digest: '', meaning: '' })

const playOn = (player: ChildProcess, plan: Plan): Promise<Report> =>
  new Promise((resolve) => {
    const end = (report: Report): void => {
      clearTimeout(timer)
      player.off('message', end)
      player.off('exit', gone)
      resolve(report)
    }
    const gone = (): void => end(lost(plan, 'its process is gone'))
    const timer = setTimeout(() => {
      player.kill('SIGKILL')
      end(lost(plan, 'it hangs'))
    }, DAY_MS + plan.hours * HOUR_MS)
    player.on('message', end)
    player.on('exit', gone)
    player.send(plan)
  })

/** Plays many days on several processes. A day that hangs or takes its process down is a broken one. */
export const playAll = async ({ plans, players, onReport, enough = 10 }: CrewWish): Promise<Report[]> => {
  const waiting = [...plans]
  let broken = 0
  const reports: Report[] = []
  const work = async (): Promise<void> => {
    let player: ChildProcess | null = null
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      if (player === null || !player.connected) player = fork(PLAYER, { execArgv: NODE_FLAGS })
      const report = await playOn(player, plan)
      reports.push(report)
      if (report.broken.length > 0) broken += 1
      if (broken >= enough) waiting.length = 0
      onReport?.(report)
    }
    // It ends by itself then, and takes its folders with it.
    if (player?.connected === true) player.disconnect()
  }
  await Promise.all(Array.from({ length: Math.min(players, plans.length) }, work))
  return reports.toSorted((a, b) => a.plan.seed - b.plan.seed)
}
