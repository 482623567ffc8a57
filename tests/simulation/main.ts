import { parseArgs } from 'node:util'
import { PROFILES, type Profile } from '../../src-central/domain/profile.ts'
import { playAll } from './batch/crew.ts'
import { batchWords, replayWords, reportWords } from './batch/words.ts'
import { planOf, salesPlanOf, type Plan } from './plan.ts'

const USAGE = `npm run simulate -- [--sales] [--seed S] [--seeds N] [--hours H] [--profile ${PROFILES.join('|')}] [--desks 1..8] [--players P]`
const MOST_DESKS = 8

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const numberOf = (text: string | undefined, name: string, least: number, most = Number.MAX_SAFE_INTEGER): number | undefined => {
  if (text === undefined) return undefined
  const value = Number(text)
  if (Number.isFinite(value) && value >= least && value <= most) return value
  throw new RangeError(`--${name} has to be a number from ${least} on`)
}

const profileOf = (text: string | undefined): Profile | undefined => {
  if (text === undefined) return undefined
  const profile = PROFILES.find((known) => known === text)
  if (profile === undefined) throw new RangeError(`--profile is ${PROFILES.join(' or ')}`)
  return profile
}

const readWish = (): { plans: Plan[]; players: number } => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { seed: text, seeds: text, hours: text, profile: text, desks: text, players: text, sales: { type: 'boolean' } } })
  const seed = numberOf(values.seed, 'seed', 0) ?? 1
  const hours = numberOf(values.hours, 'hours', 0)
  const desks = numberOf(values.desks, 'desks', 1, MOST_DESKS)
  const profile = profileOf(values.profile)
  const wish: Partial<Plan> = { ...(hours === undefined ? {} : { hours }), ...(desks === undefined ? {} : { desks }), ...(profile === undefined ? {} : { profile }) }
  const plans = Array.from({ length: numberOf(values.seeds, 'seeds', 1) ?? 1 }, (_, index) => (values.sales === true ? salesPlanOf : planOf)(seed + index, wish))
  return { plans, players: numberOf(values.players, 'players', 1) ?? 2 }
}

const simulate = async ({ plans, players }: ReturnType<typeof readWish>): Promise<number> => {
  const isBatch = plans.length > 1
  let done = 0
  const reports = await playAll({
    plans,
    players,
    onReport: (report) => {
      done += 1
      if (!isBatch || report.broken.length > 0) for (const line of reportWords(report)) say(line)
      if (report.broken.length > 0) say(replayWords(report.plan))
      if (isBatch && done % 100 === 0) say(`${done} of ${plans.length}`)
    },
  })
  const broken = reports.filter((report) => report.broken.length > 0)
  if (isBatch) say(`${batchWords(reports)}; ${broken.length} broken`)
  return broken.length > 0 ? 1 : 0
}

try {
  process.exitCode = await simulate(readWish())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`)
  process.exitCode = 2
}
