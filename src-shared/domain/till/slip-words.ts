import type { NumberMarks } from './money-text.ts'

type Names = Readonly<Record<string, string>>

/** Every word that slips use, in one language; `{{name}}` stands for a value. Names are by the processor's own words. */
export interface SlipWords extends NumberMarks {
  training: string
  copy: string
  taxId: string
  sale: string
  order: string
  units: string
  discount: string
  charges: string
  total: string
  tax: string
  net: string
  earlier: string
  due: string
  paid: { card: string; cash: string; comp: string }
  change: string
  reason: string
  approved: string
  card: string
  entry: string
  wallet: string
  application: string
  applicationId: string
  account: string
  verification: string
  authorization: string
  signature: string
  brands: Names
  entries: Names
  wallets: Names
  accounts: Names
  verifications: Names
  ticket: string
  refunded: string
  refund: { title: string; of: string; sold: string; total: string; toCard: string; inCash: string; pending: string }
  shift: {
    title: string
    opened: string
    closed: string
    method: string
    sold: string
    given: string
    refunded: string
    drawer: string
    float: string
    in: string
    out: string
    expected: string
    counted: string
    difference: string
    ledgers: string
    journal: string
    central: string
    processor: string
    figures: string
    notAsked: string
    orphans: string
    noOrphans: string
    orphan: string
    orphanKinds: Names
    here: string
    unknown: string
    signed: string
    unsigned: string
  }
}

/** Puts values into a wording; a value is never read as wording itself. */
export const fill = (wording: string, values: Readonly<Record<string, string | number>>): string =>
  wording.replaceAll(/\{\{(\w+)\}\}/gu, (mark, name: string) => String(values[name] ?? mark))

/** A name that others chose; one that nobody foresaw stays readable. */
export const nameIn = (names: Names, key: string): string => (Object.hasOwn(names, key) ? (names[key] ?? '') : key.replaceAll('_', ' '))
