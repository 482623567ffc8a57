import type { ModeView } from '../../../src-shared/contract/types.ts'
import { call } from '../call.ts'
import type { DeskStore } from '../store.ts'
import { patch } from '../store.ts'
import type { Dialog } from './dialog.ts'
import { modeRows } from './dialog.ts'

export interface ModeSwitch {
  /** The list of modes, asked of the station. */
  open: () => Promise<void>
  move: (row: number) => void
  /** An entry of the list. One that is not offered stays where it is; the last one is the bulk check-out. */
  choose: (dialog: Extract<Dialog, { kind: 'modes' }>, row: number) => void
  confirm: (to: ModeView) => Promise<void>
  /** Learns which modes the server can book, for screens that offer one of them. */
  learn: () => Promise<void>
}

export interface ModeSwitchParts {
  desk: DeskStore
  close: () => void
  openBulk: () => void
}

const isSame = (one: ModeView, other: ModeView): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Another mode for this station: chosen from a list, then confirmed. Nothing else ever changes it. */
export const createModeSwitch = ({ desk, close, openBulk }: ModeSwitchParts): ModeSwitch => {
  const { store } = desk

  const fetch = async (quietly: boolean) => {
    const asked = quietly ? await desk.client()?.modes().catch(() => null) : await call(desk, (client) => client.modes())
    const choices = asked ?? null
    if (choices !== null) {
      const modes = choices.filter((choice) => choice.offered).map((choice) => choice.mode.kind)
      patch(desk, { can: { ...store.getState().can, modes } })
    }
    return choices
  }

  return {
    open: async () => {
      patch(desk, { dialog: { kind: 'modes', choices: null, row: 0 } })
      const choices = await fetch(false)
      const { dialog, mode } = store.getState()
      if (dialog?.kind !== 'modes' || dialog.choices !== null) return
      if (choices === null) return close()
      patch(desk, { dialog: { kind: 'modes', choices, row: Math.max(0, choices.findIndex((choice) => isSame(choice.mode, mode))) } })
    },
    move: (row) => {
      const { dialog, can } = store.getState()
      if (dialog?.kind !== 'modes' || dialog.choices === null) return
      patch(desk, { dialog: { ...dialog, row: Math.min(Math.max(row, 0), modeRows(dialog.choices, can.checkOutAll) - 1) } })
    },
    choose: ({ choices }, row) => {
      if (choices === null) return
      const choice = choices[row]
      if (choice === undefined) return openBulk()
      if (!choice.offered) return
      // The mode it is in already needs no question.
      if (isSame(choice.mode, store.getState().mode)) return close()
      patch(desk, { dialog: { kind: 'switch', to: choice.mode, step: 'ask' } })
    },
    confirm: async (to) => {
      const step = (now: Extract<Dialog, { kind: 'switch' }>['step']): void => patch(desk, { dialog: { kind: 'switch', to, step: now } })
      step('busy')
      const answer = await call(desk, (client) => client.setMode({ mode: to }))
      if (answer === null) return step('lost')
      if (answer.kind !== 'switched') return step(answer.kind)
      patch(desk, { view: { kind: 'idle' } })
      close()
    },
    learn: async () => {
      if (store.getState().can.modes === null) await fetch(true)
    },
  }
}
