import type { AtDesk } from '../../../src-main/actions/at-desk.ts'
import { createScan } from '../../../src-main/actions/scan.ts'
import type { Begun } from '../../../src-main/actions/begun.ts'
import { openStore, type Store } from '../../../src-main/store/store.ts'
import type { VerdictView } from '../../../src-shared/contract/types.ts'
import type { Settled } from '../../../src-shared/domain/delivery.ts'
import { NO_CAPABILITIES, type LookedUp } from '../../../src-main/ports/central.ts'
import { DEFAULT_POLICY } from '../../../src-shared/domain/value-policy.ts'
import { onTestFinished } from 'vitest'
import { createFakeClock } from '../fake-clock.ts'
import { fillMirror, preloadPerson, SLUG } from '../preload.ts'
import { tempFolder } from '../temp-folder.ts'

/** A real store with two people on its list: CODE0001 and CODE0002, each with three units of line 11 or 21. */
export const openDesk = async (people = [preloadPerson(1), preloadPerson(2)]): Promise<Store> => {
  const folder = tempFolder()
  const opened = openStore(folder, SLUG)
  if (!opened.ok) throw new Error('not opened')
  onTestFinished(() => opened.value.close())
  await fillMirror(opened.value, folder, people)
  return opened.value
}

export const able = (over: Partial<ReturnType<AtDesk['abilities']>>): ReturnType<AtDesk['abilities']> => ({ ...NO_CAPABILITIES, ...over })

/** What an action works with, on a real store and without a network. */
export const atDesk = (store: Store, over: Partial<AtDesk> = {}): AtDesk => {
  let ids = 0
  const clock = createFakeClock()
  return {
    store,
    clock,
    newId: () => `id-${(ids += 1)}`,
    station: 'Station 1',
    slug: SLUG,
    policy: DEFAULT_POLICY,
    reach: () => 'offline',
    mode: () => ({ kind: 'check-in' }),
    abilities: () => NO_CAPABILITIES,
    doors: () => [],
    centralNowMs: () => clock.nowMs(),
    settled: () => Promise.resolve({ kind: 'silent' }),
    onOperation: () => {},
    onStorage: () => {},
    ...over,
  }
}

const never = (): never => {
  throw new Error('Nothing was to be asked')
}

/** Scans as the line does, with what central says given beforehand. */
export const scanner = (at: AtDesk, says: { looked?: () => LookedUp; settled?: () => Settled } = {}) => {
  const begin = createScan({ ...at, takeCommand: () => false })
  const verdictOf = (begun: Begun | null): VerdictView => {
    if (begun === null) throw new Error('That was a command')
    switch (begun.kind) {
      case 'answered':
        return begun.verdict
      case 'ask':
        return verdictOf(begun.finish((says.looked ?? never)()))
      case 'confirm':
        return begun.finish((says.settled ?? never)())
    }
  }
  return (text: string): VerdictView => verdictOf(begin({ kind: 'scan', text }))
}
