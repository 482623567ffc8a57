import type { ModeView, SheetCommandView } from '../../src-shared/contract/types.ts'
import type { Command, ModeWish } from '../../src-shared/domain/command.ts'
import type { Store } from '../store/store.ts'

/** Everything but a staff code, which does nothing by itself. */
export type DeskCommand = Exclude<Command, { kind: 'staff' }>

const modeToWish = (mode: ModeView): ModeWish => {
  switch (mode.kind) {
    case 'door':
      return { kind: 'door', door: mode.door }
    case 'hand-out':
      return { kind: 'hand-out', product: mode.product }
    case 'check-in':
    case 'check-out':
    case 'look-up':
      return { kind: mode.kind }
  }
}

/** A command as it is printed: slugs alone. */
export const viewToCommand = (view: SheetCommandView): DeskCommand => {
  switch (view.kind) {
    case 'key':
      return view
    case 'hand-over':
      return { kind: 'hand-over', product: view.product }
    case 'mode':
      return { kind: 'mode', wish: modeToWish(view.mode) }
  }
}

/** A command as it is shown: with the names that this desk knows, or else the slugs. */
export const createCommandNames =
  ({ store, nameMode }: { store: Store; nameMode: (wish: ModeWish) => ModeView }) =>
  (command: DeskCommand): SheetCommandView => {
    switch (command.kind) {
      case 'key':
        return command
      case 'hand-over':
        return { ...command, name: store.mirror()?.products().find(({ slug }) => slug === command.product)?.name ?? command.product }
      case 'mode':
        return { kind: 'mode', mode: nameMode(command.wish) }
    }
  }
