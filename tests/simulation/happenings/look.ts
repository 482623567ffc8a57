import type { Happening } from './happening.ts'

/** Somebody searches, or asks for the list: reading never changes what is true. */
export const look: Happening = {
  name: 'looks',
  weight: 5,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    const isDownload = dice.chance(0.5)
    desk.act(({ desk: calls }) => {
      if (isDownload) calls.download()
      else calls.search(code.slice(0, 4))
    })
  },
}
