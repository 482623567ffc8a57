import type { Happening } from './happening.ts'

const STEPS = ['note', 'accept', 'retry', 'retry'] as const

/** A lead looks at one of the cases and decides. */
export const lead: Happening = {
  name: 'steps of a lead',
  weight: 4,
  isFault: false,
  happen: ({ dice }, desk) => {
    const kind = dice.pick(STEPS)
    const chance = dice.unit()
    desk.act(({ desk: calls }) => {
      const cases = calls.cases()
      const one = cases[Math.floor(chance * cases.length)]
      if (one !== undefined) calls.caseStep({ caseId: one.caseId, kind, note: 'looked into it', correction: null })
    })
  },
}
