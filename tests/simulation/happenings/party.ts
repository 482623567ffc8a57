import type { Happening } from './happening.ts'

/** Everybody on one order is let in together. */
export const party: Happening = {
  name: 'parties',
  weight: 3,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    desk.act(({ desk: calls }) => {
      for (const row of calls.party(code).rows) if (row.state === 'not-in') calls.checkIn(row.code)
    })
  },
}
