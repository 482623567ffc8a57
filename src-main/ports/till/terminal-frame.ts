import type { TerminalAnswer, TerminalCommand, TerminalReport } from '../../../src-shared/contract/terminal-views.ts'
import type { Cancel } from '../clock.ts'

/** A command without its number. */
export type TerminalWish = TerminalCommand extends infer One ? (One extends { id: number } ? Omit<One, 'id'> : never) : never

/** `came`: a page without any memory. `went`: it is gone, and every answer with it. */
export type FrameNews = { kind: 'came' | 'went' } | Exclude<TerminalReport, { kind: 'answer' }>

/** The page in which the card company's script runs, as the driver sees it. */
export interface TerminalFrame {
  /**
   * Null when no page came in time, it went away, or it did not answer within the time; what it was asked for may have
   * happened. Without a time it answers when it can, or goes.
   */
  ask(wish: TerminalWish, withinMs: number | null): Promise<TerminalAnswer | null>
  onNews(listener: (news: FrameNews) => void): Cancel
}

/** The same page as a host sees it, which opens it and serves its contract. */
export interface TerminalHost {
  /** Commands for the page that watches. Ends with the signal, and at once while another page watches. */
  watch(signal: AbortSignal): AsyncIterable<TerminalCommand>
  report(report: TerminalReport): void
  /** A fresh one each time; null where central gives none. */
  connectionToken(): Promise<{ secret: string | null }>
}
