import type { CentralRows } from '../world/central-rows.ts'
import type { SimulatedDesk } from '../world/desk.ts'
import type { World } from '../world/world.ts'

export type Past = ReturnType<ReturnType<SimulatedDesk['store']>['journal']['operationsOf']>[number]

/** A day when all its faults are over and everything has come to rest. */
export interface Ending {
  world: World
  before: CentralRows
  after: CentralRows
  /** Every operation of every desk, by `desk code`. */
  past: ReadonlyMap<string, readonly Past[]>
  /** No trouble was made at all: every network was calm from morning to evening. */
  isFair: boolean
  /** Central knows a repeat, so nothing stays unknown and every confirmation is its own. */
  knowsRepeats: boolean
}

/** One of the design's invariants (section 10), by its number there. */
export interface Invariant {
  number: number
  name: string
  /** A sentence for each way in which it does not hold. */
  broken(ending: Ending): string[]
}

export interface Outcomes {
  all: number
  confirmed: number
  unresolved: number
  refused: number
}

export const readPast = (desks: readonly SimulatedDesk[], codes: readonly string[]): Ending['past'] =>
  new Map(desks.flatMap((desk) => codes.map((code) => [`${desk.name} ${code}`, desk.store().journal.operationsOf(code)] as const)))

/** What became of these operations. */
export const outcomesOf = (past: readonly Past[]): Outcomes => {
  const inState = (state: Past['state']): number => past.filter((one) => one.state === state).length
  return { all: past.length, confirmed: inState('confirmed'), unresolved: inState('unresolved'), refused: inState('refused') }
}

export const checkInsOf = ({ past }: Ending, { name }: SimulatedDesk, code: string): Outcomes =>
  outcomesOf((past.get(`${name} ${code}`) ?? []).filter((one) => one.operation === 'check-in'))

/** @param key `code lineId` */
export const handOutsOf = ({ past }: Ending, { name }: SimulatedDesk, key: string): Outcomes => {
  const [code = '', line = ''] = key.split(' ')
  return outcomesOf((past.get(`${name} ${code}`) ?? []).filter((one) => one.operation === 'redeem' && one.lineId === Number(line)))
}

export const everythingOf = ({ past, world }: Ending, { name }: SimulatedDesk): Past[] => world.codes.flatMap((code) => past.get(`${name} ${code}`) ?? [])

export const total = (outcomes: readonly Outcomes[], key: keyof Outcomes): number => outcomes.reduce((sum, one) => sum + one[key], 0)
