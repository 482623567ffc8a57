import { readFileSync } from 'node:fs'

export type Step = {
  by: 'desk' | 'kiosk' | 'central' | 'cardholder' | 'issuer' | 'net' | 'clock' | 'process' | 'webhook'
  do: string
  pi?: string
  sale?: string
  reader?: string
  order?: string
  amount?: number
  currency?: string
  key?: string
  result?: string
  fault?: string
  in_flight?: boolean
  error_pi_status?: string
  failure_code?: string
  decline_code?: string
  card?: string
  hold?: boolean
  hours?: number
  minutes?: number
  type?: string
  total?: number
}

export type Case = {
  name: string
  mode: 'server' | 'js'
  given: {
    orders: Record<string, { total: number }>
    sales: Record<string, { order: string }>
    readers: Record<string, { device_type: string; online: boolean; card_inserted?: boolean; in_use_by?: string }>
  }
  steps: readonly Step[]
  expect: {
    pi: Record<string, { status: string; amount_received: number; amount_capturable: number; refunded?: number }>
    readers: Record<string, 'idle' | 'busy'>
    open_authorizations: number
  }
}

const document = JSON.parse(readFileSync(new URL('../../fixtures/stripe-simulator-cases.json', import.meta.url), 'utf8')) as { cases: readonly Case[] }
export const cases = document.cases

/** Steps at which Stripe, the card, the bank or the network takes part. */
const isServerStep = (step: Step): boolean =>
  (step.by === 'central' && /^(pi|reader|refund)\./.test(step.do)) || /^sdk\.(collect|process)/.test(step.do) || step.by === 'cardholder'

/** Why a case says nothing about the server; null when it does. */
export const clientOnly = (one: Case): string | null =>
  one.steps.some(isServerStep) ? null : 'only the SDK in the window acts: it finds the reader in use before Stripe is asked for anything'
