import type { Desk } from '../../../src-main/ports/desk.ts'
import type { SimulatedDesk } from '../world/desk.ts'
import type { Happening } from './happening.ts'

interface Wish {
  code: string
  lineId: number
  units: number
}

const give = async ({ given }: SimulatedDesk, calls: Desk, wish: Wish): Promise<void> => {
  const outcome = await calls.redeem(wish)
  const key = `${wish.code} ${wish.lineId}`
  if (outcome.kind === 'given') given.set(key, (given.get(key) ?? 0) + wish.units)
}

/** Some of what a person has left on a line is handed out, often all of it. */
export const handOut: Happening = {
  name: 'hand-outs',
  weight: 24,
  isFault: false,
  happen: ({ dice, codes }, desk) => {
    const code = dice.pick(codes)
    desk.act(({ desk: calls }) => {
      const lines = calls.show(code)?.handOuts.filter((row) => row.remaining > 0) ?? []
      if (lines.length === 0) return
      const { lineId, remaining } = dice.pick(lines)
      const units = dice.between(1, remaining)
      void give(desk, calls, { code, lineId, units })
    })
  },
}
