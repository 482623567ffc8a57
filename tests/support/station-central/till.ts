import { onTestFinished } from 'vitest'
import { createCentralPair } from '../../../src-main/central/central-pair.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import { systemHttp } from '../../../src-main/platform/http.ts'
import type { CartWish } from '../../../src-main/ports/till/books.ts'
import type { Http } from '../../../src-main/ports/http.ts'
import type { Told } from '../../../src-main/ports/till/told.ts'
import type { CatalogueProduct } from '../../../src-shared/domain/till/catalogue.ts'
import { fail } from '../../../src-shared/result.ts'
import type { Customer } from '../../../src-shared/domain/till/sale.ts'
import { sampleCode } from '../central/database/fixture.ts'
import { startFaultProxy } from '../fault-proxy.ts'
import { type PaymentOptions, startPayments } from '../payments/fixture.ts'

/** Whose sale it is, where one is enough. */
export const SALE = '5c1f4f5e-9c1d-4a52-8a6e-2a0c5b1e7d10'
export const NOBODY: Customer = { kind: 'nobody' }

/** A real central with a simulated processor behind a breakable network, and tills that reach it. */
export const startTill = async (wish: PaymentOptions = {}) => {
  const payments = await startPayments(wish)
  const { central, simulator } = payments
  const { currency = 'usd' } = wish
  await central.rows('UPDATE conference SET currency = ?', currency)
  const proxy = await startFaultProxy(central.url)
  onTestFinished(() => proxy.close())
  const reader = simulator.addReader({ label: 'Hall 1' })
  /** What the till remembers, as it stands on its disk. */
  const disk = { text: '' as string | null, isFull: false }
  const memory = {
    get: () => disk.text,
    set: (text: string) => {
      if (!disk.isFull) disk.text = text
      return !disk.isFull
    },
  }
  /** Answers to requests with such a body are lost after the server gave them. */
  const lost = { body: null as RegExp | null }
  const http: Http = {
    ...systemHttp,
    request: async (request) => {
      const answer = await systemHttp.request(request)
      return lost.body?.test(request.body ?? '') === true ? fail({ type: 'cut', notSent: false }) : answer
    },
  }
  const tillOf = (username: string, station = 'Till 1') =>
    createCentralPair({
      http,
      clock: systemClock,
      origin: proxy.url,
      slug: central.conferenceSlug,
      account: { kind: 'password', username, password: () => Promise.resolve(central.staff.password) },
      till: { station, currency, memory },
    })
  const { till } = tillOf('till')
  const product = async (slug: string): Promise<CatalogueProduct> => {
    const { products } = valueOf(await till.books.catalogue())
    const found = products.find((one) => one.slug === slug)
    if (found === undefined) throw new Error(`${slug} is not for sale`)
    return found
  }
  const cartOf = async (slugs: Readonly<Record<string, number>>, more: Partial<CartWish> = {}): Promise<CartWish> => {
    const items = await Promise.all(Object.entries(slugs).map(async ([slug, quantity]) => ({ product: keyOf(await product(slug)), quantity })))
    return { items, customer: NOBODY, voucherCode: null, useCredits: false, ...more }
  }
  return {
    ...payments,
    proxy,
    disk,
    lost,
    reader,
    tillOf,
    ...till,
    lead: tillOf('lead').till,
    product,
    cartOf,
    sample: (label: string) => sampleCode(central, label),
    count: async (from: string, ...values: (string | number)[]) =>
      Number((await central.rows<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, ...values))[0]?.n),
  }
}
export type TillBench = Awaited<ReturnType<typeof startTill>>

const keyOf = ({ kind, id }: CatalogueProduct) => ({ kind, id })

/** What was told, where anything else is a mistake. */
export const valueOf = <Value>(told: Told<Value>): Value => {
  if (told.kind !== 'ok') throw new Error(`not told: ${JSON.stringify(told)}`)
  return told.value
}

export const codeOf = (told: Told<unknown>): string => (told.kind === 'refused' ? told.refusal.code : told.kind)
