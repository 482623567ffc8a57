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
  askBudgetMs: 1000,
}
