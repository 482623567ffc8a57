/** Money that somebody has with the conference. */
export type Credit = { id: number; amountCents: number; remainingCents: number }

export type CreditUse = { creditId: number; amountCents: number }

export type Spent = { uses: readonly CreditUse[]; dueCents: number }

/** Rule T11: credits pay in the order given, each as much as is left of it and still due. */
export function spendCredits(credits: readonly Credit[], totalCents: number): Spent {
  let dueCents = totalCents
  const uses: CreditUse[] = []
  for (const { id, remainingCents } of credits) {
    const amountCents = Math.min(remainingCents, dueCents)
    if (amountCents <= 0) continue
    uses.push({ creditId: id, amountCents })
    dueCents -= amountCents
  }
  return { uses, dueCents }
}

/** How a credit stands after that: used up ones cannot be offered again. */
export const statusWith = (remainingCents: number): 'available' | 'applied' => (remainingCents > 0 ? 'available' : 'applied')
