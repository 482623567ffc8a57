import { createScan } from '../../../src-main/actions/scan.ts'
import { atDesk } from '../../support/desk/at-desk.ts'
import { seriesOf, type Series } from '../numbers.ts'
import { newId, until, type BenchEngine } from './station.ts'

const PACE_MS = 4

/** Scans at an even pace until it is over; each verdict is durable before it counts. */
export const measureScans = async ({ store }: BenchEngine, slug: string, codes: readonly string[], isOver: (done: number) => boolean): Promise<Series> => {
  const begin = createScan({ ...atDesk(store), newId, station: 'Bench', reach: () => 'online', takeCommand: () => false })
  const took: number[] = []
  while (!isOver(took.length)) {
    const text = `${slug}:${codes[took.length % codes.length] ?? ''}`
    const startedMs = performance.now()
    const begun = begin({ kind: 'scan', text })
    took.push(performance.now() - startedMs)
    if (begun?.kind !== 'answered') throw new Error('The bench crowd is not on the list')
    await new Promise((resolve) => setTimeout(resolve, PACE_MS))
  }
  return seriesOf(took)
}

/** The first list, from nothing to being in use. */
export const firstLoad = async ({ sync, store }: BenchEngine): Promise<number> => {
  sync.start()
  return await until(() => store.mirror() !== null)
}

/** Asks for the list again; over once it is younger. */
export const askAgain = async ({ sync, store }: BenchEngine): Promise<number> => {
  const before = store.mirror()?.about.listAtMs ?? 0
  sync.fetchNow()
  return await until(() => (store.mirror()?.about.listAtMs ?? 0) > before)
}

/** Makes the desk believe that central forgot where it has got to: the whole list is fetched while the old one is in use. */
export const forgetCursor = ({ store, sync }: BenchEngine): (() => boolean) => {
  const mirror = store.mirror()
  if (mirror === null) throw new Error('There is no list')
  mirror.about.cursor = 'c.unknown.0.0.0'
  sync.fetchNow()
  return () => store.mirror() !== mirror
}
