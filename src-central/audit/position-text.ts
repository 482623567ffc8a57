import { micros1970 } from '../instant.ts'
import type { Position } from '../store/changes/position.ts'

const FORM = /^(\d{1,16})\.(\d{1,16})\.(\d{1,16})$/

export const writePosition = ({ stamp, id, at }: Position): string => [stamp, id, at].join('.')

/** Undefined unless it was written so. */
export function readPosition(text: string): Position | undefined {
  const [found, stamp, id, at] = FORM.exec(text) ?? []
  return found === undefined ? undefined : { stamp: Number(stamp), id: Number(id), at: micros1970(Number(at)) }
}
