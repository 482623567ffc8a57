import type { Plan } from '../plan.ts'
import type { Report } from '../play.ts'

export const planWords = ({ seed, profile, desks, hours, isFair, sells }: Plan): string =>
  `seed ${seed}: ${profile} central, ${desks} ${desks === 1 ? 'desk' : 'desks'}, ${Math.round(hours * 3600)} s${sells === null ? '' : ' of sales'}${isFair ? ', nothing goes wrong' : ''}`

/** What to type to see this very day again. */
export const replayWords = ({ seed, profile, desks, hours, sells }: Plan): string => `npm run simulate -- ${sells === null ? '' : '--sales '}--seed ${seed} --hours ${hours} --profile ${profile} --desks ${desks}`

export const reportWords = ({ plan, broken, summary, digest }: Report): string[] => {
  const [first, ...others] = broken
  if (first === undefined) return [planWords(plan), summary, `all is well, digest ${digest}`]
  return [planWords(plan), summary, `BROKEN ${first}`, ...(others.length > 0 ? [`and ${others.length} more`] : [])]
}

const sumOf = (reports: readonly Report[], what: string): number => reports.reduce((sum, { counts }) => sum + (counts[what] ?? 0), 0)

/** One line about many days. */
export const batchWords = (reports: readonly Report[]): string => {
  const names = [...new Set(reports.flatMap(({ counts }) => Object.keys(counts)))].toSorted()
  return `${reports.length} days: ${names.map((name) => `${sumOf(reports, name)} ${name}`).join(', ')}`
}
