import type { z } from 'zod'
import type { RecentView, VerdictView } from '../../src-shared/contract/types.ts'
import { recentView } from '../../src-shared/contract/views.ts'
import type { Shown } from '../../src-shared/domain/delivery.ts'
import { limits } from '../../src-shared/limits.ts'
import type { Store } from '../store/store.ts'

/** What a scan's journal entry says of itself. */
const scanBody = recentView.pick({ number: true, band: true, reason: true, name: true })

const parse = (text: string): z.infer<typeof scanBody> | null => {
  const parsed = scanBody.safeParse(JSON.parse(text))
  return parsed.success ? parsed.data : null
}

/** A scan that asked central first was written down before the answer: where that was a no, the no is what was shown. */
const told = (scan: z.infer<typeof scanBody>, shown: Shown | null): z.infer<typeof scanBody> => {
  if (shown === 'refused') return { ...scan, band: 'stop', reason: 'turned-down' }
  return shown === 'held' ? { ...scan, band: 'lead', reason: 'held' } : scan
}

/** The last scans of this desk, newest first; after a start they come from the journal. */
export const createRecent = (store: Store) => {
  let rows: RecentView[] = store.journal.lastScans(limits.recentScans).flatMap(({ atMs, code, body, shown }) => {
    const scan = parse(body)
    return scan === null ? [] : [{ ...told(scan, shown), atMs, code }]
  })
  return {
    rows: (): RecentView[] => rows,
    note: ({ number, atMs, band, reason, card, code }: VerdictView): RecentView[] => {
      rows = [{ number, atMs, band, reason, name: card?.name ?? '', code }, ...rows].slice(0, limits.recentScans)
      return rows
    },
  }
}
