import type { Happening } from './happening.ts'

/** Somebody leaves; now and then a lead insists although nobody knows of their arrival. */
export const checkOut: Happening = {
  name: 'check-outs',
  weight: 6,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    const forced = dice.chance(0.25) ? 'left by another exit' : null
    desk.act(({ desk: calls }) => calls.checkOut({ code, forced }))
  },
}
