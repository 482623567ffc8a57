import type { Random } from '../../ports.ts'
import type { CommandFault } from './readers.ts'
import type { MessageType } from './world.ts'

/** Vocabulary of the cases, and the ways in which a real afternoon goes wrong besides. */
export type RequestFault = 'request_lost' | 'response_lost' | 'http_500_before_effect' | 'http_500_after_effect' | 'rate_limited' | CommandFault

export type Trouble = RequestFault | { latencyMs: number }

/** Which requests; without a field, all. A path matches when it begins or ends like that. */
export type Where = { method?: string; path?: string }

export type MessageFault = { kind: 'lost' } | { kind: 'doubled' } | { kind: 'late'; ms: number } | { kind: 'behind' }

/** How often each fault strikes by itself, from 0 to 1. */
export type FaultRates = {
  requests?: Partial<Record<RequestFault, number>>
  messages?: Partial<Record<MessageFault['kind'], number>>
  /** Every request takes this long, or anything between the two. */
  latencyMs?: { least: number; most: number }
  /** Of messages that are late. */
  lateMs?: number
  /** A lost request or answer breaks the connection, or nothing is ever heard again. The `stripe` package repeats the first by itself. */
  lostBy?: 'reset' | 'silence'
}

export type Faults = {
  /** Strikes the next `times` requests that fit, once unless it says otherwise. */
  next(trouble: Trouble, where?: Where & { times?: number }): void
  nextMessage(fault: MessageFault, type?: MessageType, times?: number): void
  setRates(rates: FaultRates): void
  /** From here on everything works. */
  clear(): void
}

export type Struck = { latencyMs: number; fault: RequestFault | null }

export type FaultSource = Faults & {
  strike(method: string, path: string): Struck
  strikeMessage(type: MessageType): MessageFault | null
  lostBy(): 'reset' | 'silence'
}

type Rule<What> = { what: What; fits: (method: string, path: string) => boolean; left: number }

const DEFAULT_LATE_MS = 5_000

export function createFaults(random: Random, initial: FaultRates = {}): FaultSource {
  let rates = initial
  let latencies: Rule<number>[] = []
  let troubles: Rule<RequestFault>[] = []
  let messages: { fault: MessageFault; type: MessageType | undefined; left: number }[] = []

  const drawLatency = (): number => {
    if (rates.latencyMs === undefined) return 0
    const { least, most } = rates.latencyMs
    return Math.round(least + random.unit() * (most - least))
  }
  const drawMessage = (): MessageFault | null => {
    const kind = drawn(random, rates.messages)
    if (kind === null) return null
    return kind === 'late' ? { kind, ms: rates.lateMs ?? DEFAULT_LATE_MS } : { kind }
  }
  return {
    next: (trouble, { times = 1, ...where } = {}) => {
      if (typeof trouble === 'string') troubles.push({ what: trouble, fits: fits(where), left: times })
      else latencies.push({ what: trouble.latencyMs, fits: fits(where), left: times })
    },
    nextMessage: (fault, type, times = 1) => {
      messages.push({ fault, type, left: times })
    },
    setRates: (next) => {
      rates = next
    },
    clear: () => {
      rates = {}
      latencies = []
      troubles = []
      messages = []
    },
    lostBy: () => rates.lostBy ?? 'reset',
    strike: (method, path) => ({
      latencyMs: take(latencies, (rule) => rule.fits(method, path))?.what ?? drawLatency(),
      fault: take(troubles, (rule) => rule.fits(method, path))?.what ?? drawn(random, rates.requests),
    }),
    strikeMessage: (type) => take(messages, (rule) => rule.type === undefined || rule.type === type)?.fault ?? drawMessage(),
  }
}

const fits =
  ({ method, path }: Where) =>
  (ofMethod: string, ofPath: string): boolean =>
    (method === undefined || method === ofMethod) && (path === undefined || ofPath.startsWith(path) || ofPath.endsWith(path))

function take<One extends { left: number }>(rules: One[], isMeant: (rule: One) => boolean): One | undefined {
  const found = rules.find((rule) => rule.left > 0 && isMeant(rule))
  if (found !== undefined) found.left -= 1
  return found
}

/** At most one of them; each has its own share of the whole. */
function drawn<Kind extends string>(random: Random, shares: Partial<Record<Kind, number>> | undefined): Kind | null {
  const entries = Object.entries(shares ?? {}) as [Kind, number][]
  if (entries.length === 0) return null
  let at = random.unit()
  for (const [kind, share] of entries) {
    if (at < share) return kind
    at -= share
  }
  return null
}
