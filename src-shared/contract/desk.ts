import { eventIterator, oc } from '@orpc/contract'
import { z } from 'zod'
import { limits } from '../limits.ts'
import { caseAnswerView, caseExportView, caseView, stepKindView } from './case-views.ts'
import { badgeView } from './command-views.ts'
import { gunCalls } from './gun-calls.ts'
import { modeView } from './mode-views.ts'
import { sheetCalls } from './sheet-calls.ts'
import { tillCalls } from './till-calls.ts'
import { bulkView, cardView, codeText, demoCodeView, deskEvent, modeChoiceView, partyView, redeemView, searchView, setModeView, undoView } from './views.ts'

const done = z.object({ done: z.literal(true) })
const accessCode = z.string().min(1).max(limits.scanTextMaxBytes)
const reason = z.string().trim().min(3).max(limits.reasonMaxLength)

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
  /** Checks a person out, exactly as if their badge had been scanned in that mode. `forced` is a lead's reason for one who is not inside. */
  checkOut: oc.input(z.object({ code: accessCode, forced: reason.nullable() })).output(done),
  /**
   * Hands out units of a product; durable before it answers. Central is asked first where it can be. `released` is a
   * lead's reason for what waits for a lead.
   */
  redeem: oc
    .input(z.object({ code: accessCode, lineId: z.number().int(), units: z.number().int().min(1).max(99), released: reason.nullable().default(null) }))
    .output(redeemView),
  /** Takes back what this desk did, by the journal's id of it. */
  undo: oc.input(z.object({ code: accessCode, id: z.string().min(1).max(100), reason })).output(undoView),
  /** Who else is on this person's order. */
  party: oc.input(z.object({ code: accessCode })).output(partyView),
  /** Modes to choose from; the doors are asked of central when it can be reached. */
  modes: oc.output(z.array(modeChoiceView)),
  setMode: oc.input(z.object({ mode: modeView })).output(setModeView),
  /** How many people are inside and would be checked out. */
  countInside: oc.output(bulkView),
  /** Checks everybody out who is inside, if they are still that many. */
  checkOutAll: oc.input(z.object({ expected: z.number().int().nonnegative(), reason })).output(bulkView),
  search: oc.input(z.object({ text: z.string().max(limits.searchTextMaxLength) })).output(searchView),
  /** A person's card without changing anything; null when the code is not on the list. */
  show: oc.input(z.object({ code: accessCode })).output(cardView.nullable()),
  /** Fetch the guest list now. */
  download: oc.output(done),
  /** Open cases in the order they are to be looked at, then those closed today. */
  cases: oc.output(z.array(caseView)),
  /** What a person does with a case. A correction says under whose code, and by which of their lines, it should have been. */
  caseStep: oc
    .input(
      z.object({
        caseId: z.string().min(1).max(100),
        kind: stepKindView,
        note: z.string().trim().max(limits.reasonMaxLength),
        correction: z.object({ code: accessCode, lineId: z.number().int().nullable() }).nullable(),
      }),
    )
    .output(caseAnswerView),
  /** Writes every case, open and closed, with its steps into a file of comma-separated values. */
  exportCases: oc.output(caseExportView),
  guns: gunCalls,
  sheet: sheetCalls,
  till: tillCalls,
  /** A lead is called to this desk, or has come. */
  callLead: oc.input(z.object({ isCalled: z.boolean() })).output(done),
  /** A badge is printed for somebody. It is written down before it is answered; the reason is for a second one. */
  printBadge: oc.input(z.object({ code: accessCode, reason: reason.nullable() })).output(badgeView),
  demo: {
    /** Codes of made-up people for every situation; empty outside the demo. */
    codes: oc.output(z.array(demoCodeView)),
    /** The simulated gun reads this text. */
    shoot: oc.input(z.object({ text: codeText })).output(done),
  },
}
