/** The least that Stripe charges, in the smallest unit; for the rest it depends on the account, so anything goes. */
const minimums: Readonly<Record<string, number>> = {
  aud: 50, brl: 50, cad: 50, chf: 50, czk: 1500, dkk: 250, eur: 50, gbp: 30, huf: 17_500,
  jpy: 50, mxn: 1000, nok: 300, nzd: 50, pln: 200, sek: 300, sgd: 50, usd: 50,
}

export const minimumOf = (currency: string): number => minimums[currency] ?? 1

export const isCurrency = (text: string): boolean => /^[a-z]{3}$/.test(text)
