import type { IconName } from '../icon.tsx'

/** A picture for a product, by what its name says; anything else is a parcel. */
const KINDS: readonly (readonly [RegExp, IconName])[] = [
  [/shirt|hoodie|jumper|sweater|jacket/iu, 'shirt'],
  [/lunch|meal|dinner|breakfast|food|buffet|snack/iu, 'meal'],
  [/drink|coffee|tea\b|beer|wine|voucher|party|reception/iu, 'drink'],
  [/bag|tote|swag|pack\b|kit\b/iu, 'bag'],
  [/book|proceedings|programme|printed/iu, 'book'],
  [/ticket|pass\b|badge|workshop|tutorial|tour/iu, 'ticket'],
]

export const productIcon = (description: string): IconName => KINDS.find(([pattern]) => pattern.test(description))?.[1] ?? 'parcel'
