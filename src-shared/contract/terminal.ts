import { eventIterator, oc, type ContractRouterClient } from '@orpc/contract'
import { z } from 'zod'
import { terminalCommand, terminalReport, terminalToken } from './terminal-views.ts'

/**
 * Every call between the station and the page of the card company's script. It is served beside the desk's contract and
 * never with it: the desk's window hears nothing of this, and this page nothing of the desk.
 */
export const terminalContract = {
  /** Commands, until the page goes. One page at a time is told any; for a second one this ends at once. */
  watch: oc.output(eventIterator(terminalCommand)),
  report: oc.input(terminalReport).output(z.object({ done: z.literal(true) })),
  /** Central is asked each time; the answer is kept nowhere. */
  connectionToken: oc.output(terminalToken),
}

export type TerminalClient = ContractRouterClient<typeof terminalContract>
