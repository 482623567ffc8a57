import type { Happening } from './happening.ts'

const LATELY = 6

/** Something this desk did lately is taken back; sometimes twice, because the button was pressed twice. */
export const undo: Happening = {
  name: 'undos',
  weight: 6,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    const isUnit = dice.chance(0.4)
    const chance = dice.unit()
    const times = dice.chance(0.15) ? 2 : 1
    desk.act(({ desk: calls }) => {
      const lately = desk.shown.slice(-LATELY).flatMap((verdict) => (verdict.operation === null ? [] : [{ code: verdict.code, id: verdict.operation.id }]))
      const units = (calls.show(code)?.handOuts ?? []).flatMap(({ lastGivenId }) => (lastGivenId === null ? [] : [{ code, id: lastGivenId }]))
      const wanted = isUnit ? units : lately
      const one = wanted[Math.floor(chance * wanted.length)]
      if (one === undefined) return
      for (let time = 0; time < times; time += 1) void calls.undo({ ...one, reason: 'pressed by mistake' })
    })
  },
}
