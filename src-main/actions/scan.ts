import { readScannedCode } from '../../src-shared/domain/scanned-code.ts'
import type { StationMode } from '../../src-shared/domain/station-mode.ts'
import { createArrival } from './arrival.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import { createDeparture } from './departure.ts'
import { createDoorCheck } from './door-check.ts'
import { findCode, type FoundPerson } from './find-code.ts'
import { createFindings } from './finding.ts'
import { createHandOutScan } from './hand-out-scan.ts'
import { createLookUp } from './look-up.ts'

export interface ScanOptions extends AtDesk {
  /** Takes a code of the printed sheets; false where the text is none (rule Y1). */
  takeCommand: (text: string) => boolean
}

/** Null: it was a command and no ticket, so it has no verdict. */
export type BeginScan = (wish: ScanWish) => Begun | null

/** A scanned text, which the mode decides about; or what a person chose for one code on the screen. */
export type ScanWish = { kind: 'scan'; text: string } | { kind: 'check-in'; code: string } | { kind: 'check-out'; code: string; forced: string | null }

/** Answers scans by the station's mode (rule X1). */
export const createScan = (options: ScanOptions): BeginScan => {
  const { store, slug, takeCommand } = options
  const findings = createFindings(options)
  const arrive = createArrival(options, findings)
  const depart = createDeparture(options, findings)
  const enterDoor = createDoorCheck(options, findings)
  const handOut = createHandOutScan(options, findings)
  const lookUp = createLookUp(options, findings)

  const byMode = (mode: StationMode, found: FoundPerson): Begun => {
    switch (mode.kind) {
      case 'check-in':
        return arrive(found)
      case 'check-out':
        return depart(found, null)
      case 'door':
        return enterDoor(found, mode)
      case 'hand-out':
        return handOut(found, mode)
      case 'look-up':
        return lookUp(found)
    }
  }

  const scan = (text: string): Begun | null => {
    if (takeCommand(text)) return null
    const byRule = { code: '', decidedBy: { by: 'rule' }, person: null } as const
    const scanned = readScannedCode(text, slug)
    if (scanned.kind === 'unreadable') return answered(findings.record({ ...byRule, verdict: { kind: 'refused', rule: 'C4', reason: 'not-a-ticket' } }))
    if (scanned.kind === 'other-event') return answered(findings.record({ ...byRule, verdict: { kind: 'refused', rule: 'C2', reason: 'wrong-event' }, otherEvent: scanned.event }))
    return byMode(options.mode(), findCode(store, scanned.code))
  }

  return (wish) => {
    switch (wish.kind) {
      case 'scan':
        return scan(wish.text)
      case 'check-in':
        return arrive(findCode(store, wish.code))
      case 'check-out':
        return depart(findCode(store, wish.code), wish.forced)
    }
  }
}
