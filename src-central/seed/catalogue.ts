/** What the made-up conference sells. The slugs are the keys that seeded lines refer to. */
export type Product = { slug: string; name: string; priceCents: number }

export const TICKET_TYPES = [
  { slug: 'regular', name: 'Regular', priceCents: 24_000 },
  { slug: 'student', name: 'Student', priceCents: 6_000 },
  { slug: 'speaker', name: 'Speaker', priceCents: 0 },
  { slug: 'day-saturday', name: 'Day pass Saturday', priceCents: 11_000 },
] as const satisfies readonly Product[]

/** Whose badge opens the doors of the house with a PIN. */
export const DOOR_TICKETS: readonly TicketSlug[] = ['regular', 'speaker']

export const ADD_ONS = [
  { slug: 't-shirt-s', name: 'T-shirt S', priceCents: 2_500 },
  { slug: 't-shirt-m', name: 'T-shirt M', priceCents: 2_500 },
  { slug: 't-shirt-l', name: 'T-shirt L', priceCents: 2_500 },
  { slug: 't-shirt-xl', name: 'T-shirt XL', priceCents: 2_500 },
  { slug: 'lunch-box', name: 'Lunch box', priceCents: 1_200 },
  { slug: 'workshop', name: 'Workshop', priceCents: 9_000 },
  { slug: 'dinner', name: 'Dinner', priceCents: 4_500 },
] as const satisfies readonly Product[]

export type TicketSlug = (typeof TICKET_TYPES)[number]['slug']
export type AddOnSlug = (typeof ADD_ONS)[number]['slug']

/** Where people are admitted one by one: to everybody, and to those only who paid for it. */
export const SESSIONS: readonly { slug: string; name: string; addOns: readonly AddOnSlug[]; hasReentry: boolean }[] = [
  { slug: 'main-hall', name: 'Main hall', addOns: [], hasReentry: true },
  { slug: 'gala-dinner', name: 'Gala dinner', addOns: ['dinner'], hasReentry: false },
]
