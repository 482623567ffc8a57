import { modeView } from '../../src-shared/contract/mode-views.ts'
import type { ModeChoiceView, ModeView, SetModeView } from '../../src-shared/contract/types.ts'
import type { ModeWish } from '../../src-shared/domain/command.ts'
import type { Door } from '../../src-shared/domain/operation.ts'
import { START_MODE, type StationMode } from '../../src-shared/domain/station-mode.ts'
import type { Clock } from '../ports/clock.ts'
import type { Store } from '../store/store.ts'
import type { Abilities } from './abilities.ts'
import type { Doors } from './doors.ts'
import type { Feed } from './feed.ts'

export interface ModesOptions {
  store: Store
  clock: Clock
  newId: () => string
  station: string
  feed: Feed
  abilities: Abilities
  doors: Doors
  isOnline: () => boolean
}

/** A desk mostly stands at a session; every product is a door too, and few of them are ever used as one. */
const USUAL: readonly Door['kind'][] = ['session', 'addon', 'ticket-type']

const parse = (text: string | null): StationMode => {
  const read = text === null ? null : modeView.safeParse(JSON.parse(text))
  return read?.success === true ? read.data : START_MODE
}

/** What scans do at this station. It survives a restart: a desk that checked out must not let in after a crash. */
export const createModes = ({ store, clock, newId, station, feed, abilities, doors, isOnline }: ModesOptions) => {
  let mode = parse(store.settings.get('mode'))

  const tell = (): void => {
    const { undo, bulkCheckOut } = abilities.current()
    feed.tell({ kind: 'mode', mode, canUndo: undo, canCheckOutAll: bulkCheckOut })
  }

  const isOffered = (wanted: StationMode): boolean => {
    const { checkOut, doorChecks } = abilities.current()
    if (wanted.kind === 'check-out') return checkOut
    return wanted.kind !== 'door' || doorChecks
  }

  const choice = (wanted: StationMode, door: { opensAtMs: number | null; closesAtMs: number | null } = { opensAtMs: null, closesAtMs: null }): ModeChoiceView => ({
    mode: wanted,
    offered: isOffered(wanted),
    opensAtMs: door.opensAtMs,
    closesAtMs: door.closesAtMs,
  })

  const nameOf = (wish: ModeWish): ModeView => {
    switch (wish.kind) {
      case 'door': {
        const known = doors.known().find((door) => door.kind === wish.door.kind && door.slug === wish.door.slug)
        return { ...wish, name: known?.name ?? wish.door.slug }
      }
      case 'hand-out':
        return { ...wish, name: store.mirror()?.products().find(({ slug }) => slug === wish.product)?.name ?? wish.product }
      case 'check-in':
      case 'check-out':
      case 'look-up':
        return { kind: wish.kind }
    }
  }

  return {
    current: (): StationMode => mode,
    tell,
    choices: async (): Promise<ModeChoiceView[]> => {
      if (isOnline() && abilities.current().doorChecks) await doors.refresh()
      return [
        choice({ kind: 'check-in' }),
        choice({ kind: 'check-out' }),
        choice({ kind: 'look-up' }),
        ...doors.known().toSorted((a, b) => USUAL.indexOf(a.kind) - USUAL.indexOf(b.kind)).map((door) => choice({ kind: 'door', door: { kind: door.kind, slug: door.slug }, name: door.name }, door)),
        ...(store.mirror()?.products() ?? []).map(({ slug, name }) => choice({ kind: 'hand-out', product: slug, name })),
      ]
    },
    set: (wanted: StationMode): SetModeView => {
      if (!isOffered(wanted)) return { kind: 'not-offered' }
      const event = { id: newId(), atMs: clock.nowMs(), kind: 'mode', code: '', station, operation: '', lineId: null, body: { mode: wanted } } as const
      const saved = store.journal.appendAll([event])
      if (!saved.ok || !store.settings.set('mode', JSON.stringify(wanted)).ok) return { kind: 'not-saved' }
      mode = wanted
      tell()
      return { kind: 'switched' }
    },
    /** A mode with the name that this desk knows, or else its slug. */
    named: nameOf,
  }
}

export type Modes = ReturnType<typeof createModes>
