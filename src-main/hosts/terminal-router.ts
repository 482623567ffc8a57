import { implement } from '@orpc/server'
import { terminalContract } from '../../src-shared/contract/terminal.ts'
import type { TerminalHost } from '../ports/till/terminal-frame.ts'

/** Serves the page of the card company's script, and nothing of the desk. */
export const createTerminalRouter = (terminal: TerminalHost) => {
  const on = implement(terminalContract)
  return on.router({
    watch: on.watch.handler(async function* ({ signal }) {
      yield* terminal.watch(signal ?? new AbortController().signal)
    }),
    report: on.report.handler(({ input }) => {
      terminal.report(input)
      return { done: true as const }
    }),
    connectionToken: on.connectionToken.handler(() => terminal.connectionToken()),
  })
}

export type TerminalRouter = ReturnType<typeof createTerminalRouter>
