import type { Happening } from './happening.ts'

/** A ticket is scanned; a gun may say it twice. */
export const scan: Happening = {
  name: 'scans',
  weight: 42,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    const times = dice.chance(0.1) ? 2 : 1
    desk.act(({ desk: calls }) => {
      for (let time = 0; time < times; time += 1) calls.scan(code)
    })
  },
}
