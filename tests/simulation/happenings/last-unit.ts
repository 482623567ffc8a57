import { giveUnits } from './hand-out.ts'
import type { Happening } from './happening.ts'

/** Every desk wants to hand the same unit out, in the same moment. */
export const lastUnit: Happening = {
  name: 'races for a unit',
  weight: 3,
  isFault: false,
  happen: ({ dice, codes, desks }, desk) => {
    const code = dice.pick(codes)
    const chance = dice.unit()
    desk.act(({ desk: calls }) => {
      const lines = calls.show(code)?.handOuts.filter((row) => row.remaining > 0) ?? []
      const line = lines[Math.floor(chance * lines.length)]
      if (line === undefined) return
      for (const racer of desks) racer.act((station) => void giveUnits(racer, station.desk, { code, lineId: line.lineId, units: 1, released: null }))
    })
  },
}
