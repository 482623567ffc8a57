import type { Story } from './story-file.ts'

/** What the story calls the sales and payments that come about while it is played. */
export const createNames = ({ given, steps, expect }: Story) => {
  const idOfSale = new Map<string, string>()
  const intentsOfSale = new Map<string, string[]>()
  let beginning: string | null = null

  /** The sales of this station; every other one is of another desk. */
  const own = Object.keys(given.sales).filter((name) => Object.hasOwn(expect.kiosk, name) || steps.some((step) => step.by === 'kiosk' && step.sale === name))
  const isOwn = (sale: string): boolean => (own.length === 0 ? sale === Object.keys(given.sales)[0] : own.includes(sale))
  const ownNames = Object.keys(given.sales).filter(isOwn)
  /** Payments of a sale in their order; one that is refused for its key never comes about. */
  const pisOf = (sale: string): string[] => [...new Set(steps.flatMap((step) => (step.do === 'pi.create' && step.sale === sale && step.pi !== undefined && step.result !== 'idempotency_error' ? [step.pi] : [])))]
  const saleOfPi = (pi: string): string | null => Object.keys(given.sales).find((sale) => pisOf(sale).includes(pi)) ?? null

  return {
    isOwn,
    ownNames,
    saleOfPi,
    /** The desk is about to begin this one. */
    begins: (sale: string): void => {
      beginning = sale
    },
    knows: (sale: string): boolean => idOfSale.has(sale),
    idOf: (sale: string): string | null => idOfSale.get(sale) ?? null,
    bind: (sale: string, id: string): void => void idOfSale.set(sale, id),
    /** The name of a sale; one that was never heard of is the one that begins. */
    of: (id: string): string => {
      const known = [...idOfSale].find(([, one]) => one === id)?.[0]
      if (known !== undefined) return known
      const name = beginning ?? ownNames.find((one) => !idOfSale.has(one)) ?? ''
      beginning = null
      if (name !== '' && !idOfSale.has(name)) idOfSale.set(name, id)
      return name
    },
    saleOfId: (id: string): string | null => [...idOfSale].find(([, one]) => one === id)?.[0] ?? null,
    /** The name of a payment, by its sale and place among the payments of that sale. */
    piOf: (sale: string, intentId: string | null): string | null => {
      const known = intentsOfSale.get(sale) ?? []
      if (intentId !== null && !known.includes(intentId)) intentsOfSale.set(sale, [...known, intentId])
      const place = intentId === null ? known.length : (intentsOfSale.get(sale) ?? []).indexOf(intentId)
      const names = pisOf(sale)
      return intentId === null ? (names[Math.min(place, names.length - 1)] ?? null) : (names[place] ?? null)
    },
    placeOfPi: (pi: string): number => pisOf(saleOfPi(pi) ?? '').indexOf(pi),
  }
}
export type Names = ReturnType<typeof createNames>
