import { exitCodes, type Refusal } from './exit-codes.ts'
import type { UnsealProblem } from './seal.ts'
import type { SealedHeader } from './sealed-header.ts'

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** One line about a sealed journal, for people and for a ticket system: no person in it. */
export const describeSealed = ({ event, station, madeAtMs, open, cases, openMoney }: Pick<SealedHeader, 'event' | 'station' | 'madeAtMs' | 'open' | 'cases' | 'openMoney'>): string =>
  [
    `event=${event}`,
    `station="${station}"`,
    `made=${new Date(madeAtMs).toISOString()}`,
    counted(open, 'operation to send', 'operations to send'),
    counted(cases, 'case', 'cases'),
    ...(openMoney === 0 ? [] : [counted(openMoney, 'sale or refund left open', 'sales or refunds left open')]),
  ].join(' · ')

export const sealedRefusal = (problem: UnsealProblem | 'unreadable' | 'too-big', file: string): Refusal => {
  const words: Record<typeof problem, string> = {
    unreadable: `${file} cannot be read. Check its path and its rights.`,
    'too-big': `${file} is too big for a sealed journal.`,
    'not-sealed': `${file} is not a sealed journal. Make one with \`npm run journal -- export\`.`,
    'newer-version': `${file} was sealed by a newer Lanyard. Open it with that version.`,
    damaged: `${file} is damaged: it is not as it was sealed. Copy it again from where it was made, or export it again.`,
    'wrong-passphrase': `The passphrase does not open ${file}. Give the one it was sealed with, exactly as it was written.`,
  }
  return { exitCode: problem === 'unreadable' ? exitCodes.badArguments : problem === 'newer-version' ? exitCodes.newer : exitCodes.sealed, message: words[problem] }
}
