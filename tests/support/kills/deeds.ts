import type { Dice } from '../../../src-central/seed/dice.ts'

/** A row that an answer speaks of. */
export type Effect = { table: 'checkin' | 'redemption' | 'checkout'; id: number }

/** One thing that a desk does, with the key under which it is repeated until it is answered. */
export type Deed = {
  key: string
  path: string
  body: Readonly<Record<string, unknown>>
  /** What an answer of 200 promises to have written. */
  effectOf: (answer: Record<string, unknown>) => Effect | { undone: Effect }
}

export type Crowd = { code: string; lines: readonly number[] }[]

type Subject = { subject: string; effect: Effect }

const SUBJECTS: Readonly<Record<Effect['table'], string>> = { checkin: 'checkin', redemption: 'redemption', checkout: 'check-out' }

/** Makes up what desks do next: people come, go, fetch things, and what was done is taken back again. */
export function createDeeds(dice: Dice, crowd: Crowd) {
  let count = 0
  const standing: Subject[] = []
  const person = () => crowd[dice.below(crowd.length)] ?? { code: '', lines: [] }
  const written = (table: Effect['table'], member: string) => (answer: Record<string, unknown>): Effect => ({ table, id: Number(answer[member]) })

  const scan = (key: string): Deed => {
    const body = { access_code: person().code, station: `Desk ${dice.below(5)}` }
    return { key, path: 'checkin/scan/', body, effectOf: written('checkin', 'checkin_id') }
  }
  const redeem = (key: string): Deed => {
    const { code, lines } = person()
    const body = { access_code: code, line_item_id: lines[dice.below(Math.max(1, lines.length))] ?? 1 }
    return { key, path: 'checkin/redeem/', body, effectOf: written('redemption', 'redemption_id') }
  }
  const checkOut = (key: string): Deed => ({ key, path: 'checkin/checkout/', body: { access_code: person().code }, effectOf: written('checkout', 'checkout_id') })
  const undo = (key: string, { subject, effect }: Subject): Deed => {
    const body = { subject, id: effect.id, reason: 'Taken back by the test' }
    return { key, path: 'checkin/undo/', body, effectOf: () => ({ undone: effect }) }
  }
  return {
    next: (): Deed => {
      count += 1
      const key = `key-${count}`
      const roll = dice.below(100)
      const last = standing[dice.below(Math.max(1, standing.length))]
      if (roll < 10 && last !== undefined) return undo(key, last)
      if (roll < 45) return scan(key)
      return roll < 75 ? redeem(key) : checkOut(key)
    },
    /** Something stands in the database now, and may be taken back later. */
    note: (effect: Effect): void => void standing.push({ subject: SUBJECTS[effect.table], effect }),
  }
}
