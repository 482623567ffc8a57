import type { Desk } from '../../../src-main/ports/desk.ts'
import type { SimulatedDesk } from '../world/desk.ts'
import type { Happening } from './happening.ts'

interface Wish {
  code: string
  lineId: number
  units: number
  released: string | null
}

/** Remembers what the screen said was given; of several units each may come out differently, and the card tells how many. */
export const giveUnits = async ({ given }: SimulatedDesk, calls: Desk, wish: Wish): Promise<void> => {
  const outcome = await calls.redeem(wish)
  const key = `${wish.code} ${wish.lineId}`
  if (outcome.kind === 'given') given.set(key, (given.get(key) ?? 0) + wish.units)
}

/** Some of what a person has left on a line is handed out, often all of it; a lead may insist. */
export const handOut: Happening = {
  name: 'hand-outs',
  weight: 20,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    const released = dice.chance(0.15) ? 'the lead said so' : null
    const [chance, share] = [dice.unit(), dice.unit()]
    desk.act(({ desk: calls }) => {
      const lines = calls.show(code)?.handOuts.filter((row) => row.remaining > 0) ?? []
      const line = lines[Math.floor(chance * lines.length)]
      if (line === undefined) return
      void giveUnits(desk, calls, { code, lineId: line.lineId, units: 1 + Math.floor(share * line.remaining), released })
    })
  },
}
