import type { DeskClient } from '../../src-shared/contract/types.ts'
import { unreachable } from '../../src-shared/result.ts'
import type { DeskAction } from './desk-action.ts'
import { call } from './call.ts'
import type { Obey } from './command/commands.ts'
import { createCommands } from './command/commands.ts'
import type { Dialogs } from './dialog/dialogs.ts'
import { createDialogs } from './dialog/dialogs.ts'
import { createFinding } from './finding.ts'
import type { Finding } from './finding.ts'
import { give, giveAll, isGiving } from './guest/giving.ts'
import { linesHere } from './guest/hand-outs.ts'
import { createGuns } from './guns/guns.ts'
import type { GunMoves } from './guns/guns.ts'
import { modeOf } from './guest/here.ts'
import type { Party } from './guest/party.ts'
import { createParty } from './guest/party.ts'
import type { DeskStore } from './store.ts'
import { patch } from './store.ts'

/** What a person can do at the desk. */
export interface DeskMoves {
  act: (action: DeskAction) => void
  /** Does what a code of a printed sheet says. */
  obey: Obey
  finding: Finding
  dialogs: Dialogs
  party: Party
  guns: GunMoves
  /** Hands over units of a line of whoever is on screen. */
  give: (lineId: number, units: number) => void
  toggleDemo: () => void
  /** The simulated gun reads this text; only in the demo. */
  shoot: (text: string) => void
}

export const createMoves = (desk: DeskStore): DeskMoves => {
  const { store } = desk
  const finding = createFinding(desk)
  const dialogs = createDialogs(desk)
  const party = createParty(desk)
  const guns = createGuns(desk)

  /** Whose code the highlighted action is about: the marked row of a search, or whoever is on screen. */
  const codeShown = (): string | undefined => {
    const { view } = store.getState()
    if (view.kind === 'search') return view.found?.rows[view.row]?.code
    if (view.kind === 'person') return view.card.code
    return view.kind === 'verdict' ? (view.card?.code ?? view.verdict.code) : undefined
  }

  const withCode = (make: (client: DeskClient, code: string) => Promise<unknown>, code = codeShown()): void => {
    if (code !== undefined) void call(desk, (client) => make(client, code))
  }
  const checkIn = (code?: string): void => withCode((client, one) => client.checkIn({ code: one }), code)
  const checkOut = (code?: string): void => withCode((client, one) => client.checkOut({ code: one, forced: null }), code)
  const asScanned = (code?: string): void => withCode((client, one) => client.scan({ code: one }), code)

  /** Somebody chosen on the screen, as this station's mode has it. */
  const take = (code: string): void => {
    const { kind } = store.getState().mode
    if (kind === 'check-in') return checkIn(code)
    return kind === 'check-out' ? checkOut(code) : asScanned(code)
  }

  const giveUnits = (lineId: number, units: number): void => {
    const { view } = store.getState()
    if ((view.kind !== 'verdict' && view.kind !== 'person') || view.card === null) return
    const { code, name } = view.card
    void give(desk, { code, name, lineId, units, released: view.released })
  }

  const giveAllShown = (): void => {
    const { view, mode } = store.getState()
    if ((view.kind !== 'verdict' && view.kind !== 'person') || view.card === null) return
    const here = modeOf(view, mode)
    const busy = linesHere(view.card, here).some((line) => isGiving(desk, line.lineId))
    if (!busy) void giveAll(desk, view.card, here, view.released)
  }

  const find = (): void => {
    const { view } = store.getState()
    // Refused: the same person may have another ticket, so the field starts with their name.
    const name = view.kind === 'verdict' && view.card?.admissible === false ? view.card.name : ''
    patch(desk, { view: { kind: 'search', text: '', found: null, row: 0 } })
    if (name !== '') finding.type(name)
  }

  const toggleDemo = (): void => {
    const { demo } = store.getState()
    patch(desk, { demo: { ...demo, open: !demo.open } })
    if (demo.open || demo.codes.length > 0) return
    void call(desk, (client) => client.demo.codes()).then((codes) => {
      if (codes !== null) patch(desk, { demo: { ...store.getState().demo, codes } })
      return codes
    })
  }

  const back = (): void => {
    const { view } = store.getState()
    if (view.kind === 'guns') guns.leave()
    else if (view.kind === 'till') dialogs.till.leave()
    else patch(desk, { view: { kind: 'idle' } })
  }

  const act = (action: DeskAction): void => {
    if (action.id === 'till') return dialogs.till.does(action.does)
    switch (action.id) {
      case 'back':
        return back()
      case 'next':
        return patch(desk, { view: { kind: 'idle' } })
      case 'close':
      case 'help':
        return patch(desk, { help: action.id === 'help' })
      case 'give-all':
        return giveAllShown()
      case 'give':
        return giveUnits(action.lineId, 1)
      case 'check-in':
        return checkIn()
      case 'check-out':
        return checkOut()
      case 'as-scanned':
        return asScanned()
      case 'near':
        return take(action.code)
      case 'party':
        return party.open()
      case 'tick':
        return party.tick(action.code)
      case 'check-in-ticked':
        return void party.checkInTicked()
      case 'undo':
        return dialogs.openUndo(action.target)
      case 'lead':
        return dialogs.openLead(action.wish)
      case 'badge':
        return void dialogs.badges.print(action.card)
      case 'call-lead':
      case 'lead-here':
        return void call(desk, (client) => client.callLead({ isCalled: action.id === 'call-lead' }))
      case 'cancel-command':
        return void call(desk, (client) => client.sheet.cancel())
      case 'sheet':
        return void dialogs.sheets.open(action.of)
      case 'mode':
        return dialogs.openModes()
      case 'no':
        return dialogs.no()
      case 'yes':
        return dialogs.yes()
      case 'choose':
        return dialogs.choose(action.place)
      case 'download':
        return void call(desk, (client) => client.download())
      case 'find':
        return find()
      case 'cases':
        return void dialogs.cases.open(codeShown())
      case 'case':
        return dialogs.cases.choose(action.one, action.choice)
      case 'save-cases':
        return void dialogs.cases.save()
      case 'guns':
      case 'gun-row':
      case 'save-gun':
      case 'use-proposal':
      case 'gun-before':
      case 'print-test-sheet':
        return guns.act(action)
      default:
        return unreachable(action)
    }
  }

  return {
    act,
    obey: createCommands({ desk, act, closeDialog: dialogs.no, give: (lineId) => giveUnits(lineId, 1) }),
    finding,
    dialogs,
    party,
    guns,
    give: giveUnits,
    toggleDemo,
    shoot: (text) => void call(desk, (client) => client.demo.shoot({ text })),
  }
}
