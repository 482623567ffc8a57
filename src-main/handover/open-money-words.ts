import { minorToAmount } from '../../src-shared/money.ts'
import type { OpenMoney } from '../store/till/open-money.ts'

const line = ({ number, what, method, minor, currency, state, order, intentId }: OpenMoney): string =>
  [
    `${what === 'sale' ? 'Sale' : 'Refund of sale'} ${number}`,
    method,
    `${minorToAmount(minor, currency)} ${currency.toUpperCase()}`,
    `last known: ${state}`,
    ...(order === null ? [] : [`order ${order}`]),
    ...(intentId === null ? [] : [`payment ${intentId}`]),
  ].join(' · ')

/** A line for everything a lead has to look up, and what to do before them; nothing where a till left nothing open. */
export const describeOpenMoney = (open: readonly OpenMoney[]): string[] =>
  open.length === 0 ? [] : ['A till left this open, and a lead has to find out how it ended (docs/dead-station.md, "What a till left open"):', ...open.map(line)]
