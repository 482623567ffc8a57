import { describe, expect, it } from 'vitest'
import type { Line } from '../../../src-main/central/django-program/line.ts'
import { createOffers } from '../../../src-main/central/lanyard/offers.ts'
import type { Reply } from '../../../src-main/central/django-program/transport.ts'
import { fail, ok } from '../../../src-shared/result.ts'

const NOT_FOUND: Reply = { kind: 'turned-away', problem: 'unknown-event' }
const LANYARD: Reply = {
  kind: 'json',
  status: 200,
  body: {
    product: 'lanyard-central', version: '1', api: 1, profile: 'lanyard', conference: { slug: 'conf', name: 'Conf', timezone: 'UTC', currency: 'eur' },
    capabilities: ['idempotency'], fixes: [], time: '2027-05-01T08:00:00+00:00',
  },
}

/** A server that gives these answers, one after the other, and then the last of them again. */
const asked = (replies: readonly Reply[], isReached = true) => {
  let asks = 0
  const line = {
    send: () => Promise.resolve(replies[Math.min((asks += 1), replies.length) - 1] ?? NOT_FOUND),
    probe: () => Promise.resolve(isReached ? ok(null) : fail('timeout' as const)),
  } as unknown as Line
  return { offers: createOffers(line), asks: () => asks }
}

describe('what a server offers', () => {
  it('is nothing where its "not found" stays', async () => {
    const { offers, asks } = asked([NOT_FOUND])
    expect([await offers.ask(), offers.capabilities()?.idempotency, asks()]).toEqual([ok(null), false, 3])
  })
  it('is not told by a proxy that says "not found" once or twice', async () => {
    const { offers } = asked([NOT_FOUND, NOT_FOUND, LANYARD])
    expect([await offers.ask(), offers.capabilities()?.idempotency]).toEqual([ok(null), true])
  })
  it('is not told by a server that is out of reach in between', async () => {
    const { offers } = asked([NOT_FOUND], false)
    expect([await offers.ask(), offers.capabilities()]).toEqual([fail('timeout'), null])
  })
  it('is doubted for longer once it kept keys', async () => {
    const { offers, asks } = asked([LANYARD, ...Array.from({ length: 9 }, () => NOT_FOUND), LANYARD])
    await offers.ask()
    offers.forget()
    expect([await offers.ask(), offers.capabilities()?.idempotency, asks()]).toEqual([ok(null), true, 11])
  })
})
