import type { Position } from '../store/changes/position.ts'

/** Grows with every change of what a line of the list looks like: an old list is then another one. */
const FORM = 3

type ListState = { epoch: string; conferenceId: number; position: Position; beyond: number }

/**
 * Rule F8: names the list without reading it. What is in it follows from the changes that can be seen: all up to the
 * position, and some beyond it. For one position the latter only become more, so their count tells them apart.
 * A weak one, because the answer also says when it was made.
 */
export const entityTag = ({ epoch, conferenceId, position: { stamp, id }, beyond }: ListState): string =>
  `W/"${[FORM, epoch, conferenceId, stamp, id, beyond].join('.')}"`

const withoutWeakness = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether the client says that it holds what the tag names. */
export function holdsTag(header: string | string[] | undefined, tag: string): boolean {
  const offers = [header ?? []].flat().flatMap((text) => text.split(','))
  return offers.some((offer) => withoutWeakness(offer) === withoutWeakness(tag) || offer.trim() === '*')
}
