import type { Happening } from './happening.ts'

const FULL_MS = [500, 8000] as const

/** Nothing more can be written at this desk for a while. */
export const fillDisk: Happening = {
  name: 'full disks',
  weight: 2.5,
  isFault: true,
  happen: ({ clock, dice }, desk) => {
    desk.disk.fill()
    clock.after(dice.between(...FULL_MS), () => desk.disk.free())
  },
}
