import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { cardView, caseView, codeText, demoCodeView, deskEvent, redeemView, searchView } from './views.ts'

const done = z.object({ done: z.literal(true) })
const accessCode = z.string().min(1).max(limits.scanTextMaxBytes)

/**
 * The one description of every call between window and station. Both hosts serve it: Electron over
 * a MessagePort, loopback over a WebSocket. Refusals are answers; errors are only for broken calls.
 */
export const deskContract = {
  /** Everything the screen shows, then every change. A verdict is always pushed here. */
  watch: oc.output(eventIterator(deskEvent)),
  /** A code read by the window's keyboard. It is queued behind the guns' scans, never refused. */
  scan: oc.input(z.object({ code: codeText })).output(done),
  /** Checks in a person found by name, exactly as if their code had been scanned. */
  checkIn: oc.input(z.object({ code: accessCode })).output(done),
  /** Hands out units of a product; durable before it answers. */
  redeem: oc
    .input(z.object({ code: accessCode, lineId: z.number().int(), units: z.number().int().min(1).max(99) }))
    .output(redeemView),
  search: oc.input(z.object({ text: z.string().max(limits.searchTextMaxLength) })).output(searchView),
  /** A person's card without changing anything; null when the code is not on the list. */
  show: oc.input(z.object({ code: accessCode })).output(cardView.nullable()),
  /** Fetch the guest list now. */
  download: oc.output(done),
  cases: oc.output(z.array(caseView)),
  demo: {
    /** Codes of made-up people for every situation; empty outside the demo. */
    codes: oc.output(z.array(demoCodeView)),
    /** The simulated gun reads this text. */
    shoot: oc.input(z.object({ text: codeText })).output(done),
  },
}
