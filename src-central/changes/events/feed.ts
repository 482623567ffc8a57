import { errorWord } from '../../error-word.ts'
import { limits } from '../../limits.ts'
import type { Clock, Log } from '../../ports.ts'
import { repeat } from '../../rounds.ts'
import type { Happening } from '../../store/changes/audit-list.ts'
import { isLater, type Position } from '../../store/changes/position.ts'
import type { QuickFigures } from '../../store/statistics/figures.ts'
import type { Store } from '../../store/store.ts'
import type { History } from '../../record/history.ts'

export type Figures = QuickFigures & { changedUpTo: Position }

/** What the streams of one conference are told. `upTo` is where the audit trail was read to. */
export type News = { happenings: readonly Happening[]; figures: Figures | undefined; upTo: Position }

export type FeedDesk = { store: Store; clock: Clock; log: Log }

/**
 * Reads the audit trail of one conference once for all who listen: at once after a commit of this process, and every second
 * for those of others. Nothing runs while nobody listens.
 */
export function createFeed({ store, clock, log }: FeedDesk, history: History, conferenceId: number) {
  const listeners = new Set<(news: News) => void>()
  let upTo: Position | undefined
  let told: { changedUpTo: Position; atMs: number } | undefined
  let state: 'idle' | 'reading' | 'reading, and again' = 'idle'
  let stopListening = (): void => {}

  const read = async (): Promise<boolean> => {
    const { afterAudit, afterChange } = await history()
    const news = await store.view(async ({ happenings, changes, figures }): Promise<News> => {
      const place = { conferenceId, after: afterAudit }
      const since = upTo ?? (await happenings.last(place))
      const page = await happenings.page(place, since, limits.eventsPage)
      const changedUpTo = await changes.last({ conferenceId, after: afterChange })
      const isNews = told === undefined || isLater(changedUpTo, told.changedUpTo)
      const isDue = isNews && clock.monotonicMs() - (told?.atMs ?? Number.NEGATIVE_INFINITY) >= limits.figuresMs
      return { happenings: page, figures: isDue ? { ...(await figures.quick(conferenceId)), changedUpTo } : undefined, upTo: page.at(-1)?.position ?? since }
    })
    upTo = news.upTo
    if (news.figures !== undefined) told = { changedUpTo: news.figures.changedUpTo, atMs: clock.monotonicMs() }
    if (news.happenings.length > 0 || news.figures !== undefined) for (const listener of listeners) listener(news)
    return news.happenings.length === limits.eventsPage
  }

  const pause = () => new Promise<void>((resolve) => clock.after(limits.eventPauseMs, resolve))
  const isWokenAgain = (): boolean => state === 'reading, and again'

  const wake = async (): Promise<void> => {
    if (state !== 'idle') {
      state = 'reading, and again'
      return
    }
    try {
      while (listeners.size > 0) {
        state = 'reading'
        const isMore = await read()
        // Many commits a second are read together.
        if (!isMore) await pause()
        if (!isMore && !isWokenAgain()) break
      }
    } catch (error) {
      // The next commit or the next second tries again from the same place.
      log('events were not read', { error: errorWord(error) })
    } finally {
      state = 'idle'
    }
  }

  const start = (): void => {
    const stopPolling = repeat(clock, limits.eventPollMs, () => void wake())
    const stopCommits = store.onCommit(() => void wake())
    stopListening = () => {
      stopPolling()
      stopCommits()
      upTo = undefined
      told = undefined
    }
  }

  return {
    listen: (listener: (news: News) => void): (() => void) => {
      if (listeners.size === 0) start()
      listeners.add(listener)
      void wake()
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stopListening()
      }
    },
  }
}

export type Feed = ReturnType<typeof createFeed>
