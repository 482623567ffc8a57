import type { CentralRows } from './central-rows.ts'
import type { SimulatedDesk } from './desk.ts'

interface Tally {
  confirmed: number
  unresolved: number
  refused: number
  open: number
}

const tally = (desk: SimulatedDesk, code: string, isOurs: (operation: { operation: string; lineId: number | null }) => boolean): Tally => {
  const sum: Tally = { confirmed: 0, unresolved: 0, refused: 0, open: 0 }
  for (const past of desk.store().journal.operationsOf(code)) {
    if (!isOurs(past)) continue
    if (past.state === 'confirmed' || past.state === 'unresolved' || past.state === 'refused') sum[past.state] += 1
    else sum.open += 1
  }
  return sum
}

const total = (tallies: readonly Tally[], key: keyof Tally): number => tallies.reduce((sum, one) => sum + one[key], 0)

interface Ending {
  before: CentralRows
  after: CentralRows
  desks: readonly SimulatedDesk[]
  /** Nothing stays unknown, and every confirmation is central's own. */
  knowsRepeats: boolean
}

/** What must hold once the faults have stopped (design: invariants 1, 2 and 4). Returns a sentence for each that does not. */
export const brokenInvariants = ({ before, after, desks, knowsRepeats }: Ending): string[] => {
  const broken: string[] = []
  const expect = (holds: boolean, sentence: string): void => {
    if (!holds) broken.push(sentence)
  }
  for (const desk of desks) {
    expect(desk.store().outbox.countOpen() === 0, `${desk.name} still has something to send`)
    for (const verdict of desk.shown) {
      const letIn = verdict.band === 'in' || verdict.band === 'again' || verdict.band === 'hold'
      const written = desk.store().journal.operationsOf(verdict.code).some((past) => past.operation === 'check-in')
      expect(!letIn || written, `${desk.name} showed number ${verdict.number} as let in and has no entry of it`)
    }
  }
  for (const code of after.codes) {
    for (const desk of desks) {
      const ours = tally(desk, code, (past) => past.operation === 'check-in')
      const rows = (after.checkIns.get(`${code} ${desk.name}`) ?? 0) - (before.checkIns.get(`${code} ${desk.name}`) ?? 0)
      // Whose first check-in central shows cannot be told (D2), so one may be another desk's.
      expect(rows >= ours.confirmed - (desks.length > 1 && !knowsRepeats ? 1 : 0), `${code}: ${desk.name} has ${ours.confirmed} confirmed check-ins, central ${rows}`)
      expect(rows <= ours.confirmed + ours.unresolved, `${code}: central has ${rows} check-ins of ${desk.name}, which knows of ${ours.confirmed} and ${ours.unresolved} unresolved`)
    }
  }
  for (const key of new Set([...after.redemptions.keys(), ...handedOut(desks, after)])) {
    const [code = '', line = ''] = key.split(' ')
    const lineId = Number(line)
    const rows = after.redemptions.get(key) ?? 0
    const fresh = rows - (before.redemptions.get(key) ?? 0)
    const quantity = after.quantities.get(lineId) ?? 0
    const tallies = desks.map((desk) => tally(desk, code, (past) => past.operation === 'redeem' && past.lineId === lineId))
    const confirmed = total(tallies, 'confirmed')
    const unresolved = total(tallies, 'unresolved')
    expect(rows <= quantity, `${key}: ${rows} of ${quantity} redeemed`)
    expect(fresh <= confirmed + unresolved, `${key}: central has ${fresh} hand-outs, the desks know of ${confirmed} and ${unresolved} unresolved`)
    // A line of one unit is gone whoever gave it (D5); otherwise every confirmed unit is central's.
    expect(quantity === 1 && desks.length > 1 && !knowsRepeats ? fresh >= Math.min(1, confirmed) : fresh >= confirmed, `${key}: ${confirmed} hand-outs confirmed, central has ${fresh}`)
    // A desk that is alone knows everything, so central has no reason to refuse it a unit.
    expect(desks.length > 1 || total(tallies, 'refused') === 0, `${key}: the only desk was refused ${total(tallies, 'refused')} units`)
    for (const desk of desks) {
      const shown = desk.station().desk.show(code)?.handOuts.find((row) => row.lineId === lineId)
      if (shown !== undefined && unresolved === 0) expect(shown.redeemed === rows, `${key}: ${desk.name} shows ${shown.redeemed} redeemed, central has ${rows}`)
    }
  }
  for (const desk of desks) {
    const all = [...after.codes, 'NOSUCH00'].map((code) => tally(desk, code, () => true))
    const wanted = total(all, 'refused') + total(all, 'unresolved')
    expect(!knowsRepeats || total(all, 'unresolved') === 0, `${desk.name} has ${total(all, 'unresolved')} unresolved operations at a central that knows repeats`)
    expect(desk.store().cases.countOpen() === wanted, `${desk.name} has ${desk.store().cases.countOpen()} cases for ${wanted} operations`)
  }
  return broken
}

const handedOut = (desks: readonly SimulatedDesk[], { codes }: CentralRows): string[] =>
  desks.flatMap((desk) => codes.flatMap((code) => desk.store().journal.operationsOf(code).flatMap((past) => (past.operation === 'redeem' ? [`${code} ${past.lineId}`] : []))))
