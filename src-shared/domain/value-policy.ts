import { limits } from '../limits.ts'
import type { Reach } from './admission.ts'

/**
 * What a desk does with a product while central cannot be asked (design.md, section 6). An allowance is what this desk
 * may hand out before central has heard of it; it is full again once central knows everything.
 */
export type ValueRule = { kind: 'give' } | { kind: 'give-and-flag' } | { kind: 'hold' } | { kind: 'allowance'; units: number }

/** By the product's slug; `fallback` for every other one. */
export interface ValuePolicy {
  fallback: ValueRule
  products: Readonly<Record<string, ValueRule>>
}

/** Operations that wait for central's word, within the time budget, before the screen shows one. */
export interface AskFirst {
  checkIn: boolean
  redeem: boolean
  doorCheck: boolean
  checkOut: boolean
}

/** How this station decides. `askBudgetMs` is the longest that a guest waits for central. */
export interface StationPolicy {
  values: ValuePolicy
  askFirst: AskFirst
  askBudgetMs: number
}

/** An arrival is decided here at once and told afterwards; what can be used up is asked for first. */
export const DEFAULT_POLICY: StationPolicy = {
  values: { fallback: { kind: 'give' }, products: {} },
  askFirst: { checkIn: false, redeem: true, doorCheck: true, checkOut: true },
  askBudgetMs: limits.askCentralBudgetMs,
}

export interface ValueFacts {
  product: string
  units: number
  /** Units of the product that this desk gave and central has not confirmed yet. */
  unsent: number
  /** A lead let it through by hand. */
  isReleased: boolean
}

export type ValueDecision =
  | { kind: 'give'; rule: 'V1' | 'V4' | 'V5'; flagged: boolean }
  | { kind: 'give'; rule: 'V2'; flagged: true }
  | { kind: 'hold'; rule: 'V3' | 'V4'; reason: 'policy' | 'used-up' }

export const ruleOf = ({ products, fallback }: ValuePolicy, product: string): ValueRule => products[product] ?? fallback

/** May units be given while central cannot be asked, or was silent (rules V1 to V5)? */
export const decideValue = (policy: ValuePolicy, { product, units, unsent, isReleased }: ValueFacts): ValueDecision => {
  if (isReleased) return { kind: 'give', rule: 'V5', flagged: false }
  const rule = ruleOf(policy, product)
  switch (rule.kind) {
    case 'give':
      return { kind: 'give', rule: 'V1', flagged: false }
    case 'give-and-flag':
      return { kind: 'give', rule: 'V2', flagged: true }
    case 'hold':
      return { kind: 'hold', rule: 'V3', reason: 'policy' }
    case 'allowance':
      return unsent + units <= rule.units ? { kind: 'give', rule: 'V4', flagged: false } : { kind: 'hold', rule: 'V4', reason: 'used-up' }
  }
}

/** Whether central is asked before the desk is told anything (rule V6). */
export const asksFirst = (wanted: boolean, reach: Reach): boolean => wanted && reach === 'online'
