import type { Desk } from '../../../src-main/ports/desk.ts'
import type { Happening } from './happening.ts'

const closeUp = async (calls: Desk): Promise<void> => {
  const counted = await calls.countInside()
  if (counted.kind === 'counted') await calls.checkOutAll({ expected: counted.count, reason: 'end of the day' })
}

/** The hall is closed: whoever is inside is checked out at once. */
export const checkOutAll: Happening = {
  name: 'check-outs of all',
  weight: 0.6,
  isFault: false,
  happen: (_, desk) => desk.act(({ desk: calls }) => void closeUp(calls)),
}
