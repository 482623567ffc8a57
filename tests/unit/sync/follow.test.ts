import { describe, expect, it } from 'vitest'
import type { Change } from '../../../src-main/ports/central.ts'
import type { Attendee } from '../../../src-shared/domain/attendee.ts'
import { layOver } from '../../../src-shared/domain/known-person.ts'
import { limits } from '../../../src-shared/limits.ts'
import { startEngine, type Engine } from '../../support/sync/engine.ts'
import { listedPerson } from '../../support/sync/list-lines.ts'
import { CAPABILITIES, CONFIRMED, refused, UNKNOWN } from '../../support/sync/scripted-central.ts'

const PEOPLE = [1, 2, 3].map((number) => listedPerson(number))
const A = 'CODE0001'
const B = 'CODE0002'

const following = (folder?: string): Engine => {
  const engine = startEngine(folder)
  engine.state.capabilities = { ...CAPABILITIES, deltaSync: true }
  engine.sync.start()
  return engine
}
/** Online with a list in lines, and everything that changed since. */
const started = async (): Promise<Engine> => {
  const engine = following()
  await engine.turn()
  engine.sendLines(PEOPLE)
  await engine.until(() => engine.changes.length === 1)
  engine.sendChanges({ next: 'c.1' })
  await engine.turn()
  return engine
}
const attendee = (code: string, redeemed = 0, over: Partial<Attendee> = {}): Attendee => ({
  code,
  name: 'Ada',
  email: '',
  ticketType: 'Regular',
  order: 'paid',
  checkedInAtMs: null,
  leftAtMs: null,
  lines: [{ lineId: 8, description: 'T-shirt', product: 'shirt', quantity: 3, redeemed, kind: 'add-on' }],
  ...over,
})
const listed = (...args: Parameters<typeof attendee>): Change => ({ kind: 'listed', attendee: attendee(...args) })
/** Units of the T-shirt as this desk counts them now. */
const counted = ({ store }: Engine, code: string): number | undefined => {
  const known = store.mirror()?.find(code)
  return known === null || known === undefined ? undefined : layOver(known.attendee, store.journal.operationsOf(code), known.containsConfirmation).attendee.lines[0]?.redeemed
}
const reconnect = async (engine: Engine): Promise<void> => {
  engine.sync.heard('timeout')
  await engine.clock.advance(limits.retryMaxMs)
}

describe('what changed at central', () => {
  it('is asked for at once after the first list, then on a short interval, and never again as a whole', async () => {
    const engine = await started()
    expect(engine.changes.map(({ cursor }) => cursor)).toEqual(['c.1'])
    for (let turn = 0; turn < 100; turn += 1) {
      await engine.clock.advance(limits.changesEveryMs)
      engine.sendChanges({ next: 'c.1' })
    }
    await engine.turn()
    expect(engine.changes.length).toBeGreaterThan(90)
    expect(engine.changes.length).toBeLessThan(110)
    expect([engine.downloads.length, engine.state.probes]).toEqual([1, 1])
  })
  it('is taken in page by page until there is no more, each with its cursor', async () => {
    const engine = await started()
    await engine.clock.advance(limits.changesEveryMs)
    engine.sendChanges({ changes: [listed(A, 1)], next: 'c.2', more: true })
    await engine.turn()
    expect([engine.changes.at(-1)?.cursor, engine.store.mirror()?.about.cursor, counted(engine, A)]).toEqual(['c.2', 'c.2', 1])
    engine.sendChanges({ changes: [{ kind: 'gone', code: B }], next: 'c.3' })
    await engine.turn()
    expect([engine.store.mirror()?.find(B), engine.store.mirror()?.about.cursor, engine.store.mirror()?.about.count]).toEqual([null, 'c.3', 2])
    expect(engine.people).toEqual([A, B])
  })
  it('makes the list younger even where nothing changed', async () => {
    const engine = await started()
    const before = engine.store.mirror()?.about.listAtMs ?? 0
    await engine.clock.advance(limits.changesEveryMs)
    engine.sendChanges({ next: 'c.1' })
    await engine.turn()
    expect(engine.store.mirror()?.about.listAtMs).toBeGreaterThan(before)
  })
  it('is gone on with after a restart, without a whole list', async () => {
    const first = await started()
    first.close()
    const engine = following(first.folder)
    await engine.turn()
    expect([engine.downloads.length, engine.changes.map(({ cursor }) => cursor)]).toEqual([0, ['c.1']])
  })
  it('lets everything else have its turn between the parts of a big catch-up', async () => {
    const engine = await started()
    await engine.clock.advance(limits.changesEveryMs)
    const seen: number[] = []
    const look = (): void => {
      seen.push(engine.store.mirror()?.about.count ?? 0)
      if (seen.length < 20) engine.clock.after(0, look)
    }
    look()
    engine.sendChanges({ changes: Array.from({ length: limits.changesAtOnce * 5 }, (_, index) => listed(`N${index}`)), next: 'c.2' })
    await engine.until(() => engine.store.mirror()?.about.cursor === 'c.2')
    expect(new Set(seen).size).toBeGreaterThanOrEqual(4)
    // Nobody is told of hundreds of people one by one.
    expect(engine.people).toEqual([])
  })
  it('is asked of a central that lost the gift no more: a whole list is', async () => {
    const engine = await started()
    engine.state.capabilities = { ...CAPABILITIES }
    await engine.clock.advance(limits.refreshEveryMs)
    expect(engine.downloads).toHaveLength(2)
  })
})

describe('own operations while changes are asked for', () => {
  it('K2: are counted right again with the next answer, however the two overlapped', async () => {
    const engine = await started()
    const seq = engine.redeem(A)
    await engine.clock.advance(limits.changesEveryMs)
    // Central booked it before it answered this, and its yes comes only now.
    engine.sendChanges({ changes: [listed(A, 1)], next: 'c.2' })
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    expect([engine.store.outbox.entry(seq), counted(engine, A)]).toEqual([null, 2])
    await engine.clock.advance(limits.changesSoonMs)
    engine.sendChanges({ next: 'c.2' })
    await engine.turn()
    expect(counted(engine, A)).toBe(1)
  })
  it('K2: of people the answer did not tell of need no hurry', async () => {
    const engine = await started()
    engine.redeem(A)
    await engine.clock.advance(limits.changesEveryMs)
    const before = engine.changes.length
    engine.sendChanges({ changes: [listed(B)], next: 'c.2' })
    await engine.clock.advance(limits.changesSoonMs)
    expect(engine.changes.length).toBe(before)
  })
  it('K2: a look-up that a change overtook is asked once more', async () => {
    const engine = await started()
    let tell = (): void => {}
    const late = engine.central.lookup.bind(engine.central)
    engine.central.lookup = () => new Promise((resolve) => {
      tell = () => resolve({ ok: true, value: attendee(A, 0) })
    })
    const asked = engine.ask(A)
    await engine.clock.advance(limits.changesEveryMs)
    engine.sendChanges({ changes: [listed(A, 2)], next: 'c.2' })
    await engine.turn()
    engine.central.lookup = late
    engine.knows([attendee(A, 2)])
    tell()
    const found = await asked
    if (found.kind === 'found') engine.store.mirror()?.put(found.attendee, found.containsConfirmation)
    expect(counted(engine, A)).toBe(0)
    await engine.clock.advance(limits.changesEveryMs)
    expect(counted(engine, A)).toBe(2)
  })
})

describe('a central that was away', () => {
  it('Q7: is sent nothing until it knows where this desk has got to', async () => {
    const engine = await started()
    engine.sync.heard('timeout')
    engine.append({ code: A })
    await engine.clock.advance(limits.retryMaxMs)
    expect(engine.parcels).toHaveLength(0)
    // A guest who waits is let down by the budget, not by a wrong booking.
    const seq = engine.redeem(B, { asksFirst: true })
    const settled = engine.settled(seq, 1000)
    await engine.clock.advance(1000)
    expect(await settled).toEqual({ kind: 'silent' })
    engine.sendChanges({ next: 'c.1' })
    await engine.turn()
    expect(engine.parcels.map(({ code }) => code).toSorted()).toEqual([A, B])
  })
  it('Q7: an answer that hangs from before is not waited for', async () => {
    const engine = await started()
    await engine.clock.advance(limits.changesEveryMs)
    const [hanging] = engine.changes.slice(-1)
    engine.append({ code: A })
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    await reconnect(engine)
    expect(engine.changes.at(-1)).not.toBe(hanging)
    engine.append({ code: B })
    engine.sendChanges({ next: 'c.1' })
    await engine.turn()
    expect(engine.parcels.map(({ code }) => code)).toEqual([A, B])
    hanging?.answer({ ok: true, value: { kind: 'unknown-cursor' } })
    await engine.clock.advance(limits.probeEveryMs)
    expect(engine.downloads).toHaveLength(1)
  })

  /** The desk knows of a check-in and two T-shirts of A; then central comes back from an old copy. */
  const restored = async (): Promise<Engine> => {
    const engine = await started()
    for (const append of [() => engine.append({ code: A }), () => engine.redeem(A), () => engine.redeem(A)]) {
      append()
      await engine.turn()
      engine.parcels.at(-1)?.answer(CONFIRMED)
      await engine.turn()
    }
    engine.sync.heard('timeout')
    return engine
  }
  it('Q1 Q7: knows somebody else by a code: what is still to be sent is held back, and the rest goes', async () => {
    const engine = await restored()
    engine.append({ code: B, body: { name: 'Person 2' } })
    engine.append({ code: 'CODE0003', body: { name: 'Person 3' } })
    await engine.clock.advance(limits.retryMaxMs)
    engine.sendChanges('unknown-cursor')
    await engine.turn()
    expect([engine.downloads.length, engine.parcels.length]).toEqual([2, 3])
    engine.sendLines([listedPerson(1, { checked_in: true, checked_in_at: '2027-05-01T08:00:00+00:00', products: [] }), listedPerson(2, { name: 'Somebody Else' }), listedPerson(3)], 'd.1')
    await engine.until(() => engine.parcels.length === 4)
    expect([engine.parcels.at(-1)?.code, engine.cases(), engine.states(B)]).toEqual(['CODE0003', ['other-person'], ['refused']])
  })
  it('Q3 Q4 Q6: has lost what it confirmed: a case each, once, and it counts here until a person has looked', async () => {
    const engine = await restored()
    await engine.clock.advance(limits.retryMaxMs)
    const again = async (cursor: string): Promise<void> => {
      engine.sendChanges('unknown-cursor')
      await engine.turn()
      const shirt = { id: 8, description: 'T-shirt', quantity: 3, ticket_type_slug: null, addon_slug: 'shirt', redeemed_count: 1, remaining: 2 }
      engine.sendLines([listedPerson(1, { products: [shirt] })], cursor)
      await engine.until(() => engine.store.mirror()?.about.cursor === cursor && engine.changes.at(-1)?.cursor === cursor)
    }
    await again('d.1')
    expect([engine.cases(), engine.states(A)]).toEqual([['no-longer-there', 'no-longer-there'], ['unresolved', 'confirmed', 'unresolved']])
    expect(counted(engine, A)).toBe(2)
    await again('e.1')
    expect(engine.cases()).toHaveLength(2)
  })
  it('Q7: an undo does not name a row by a number of the old database', async () => {
    const engine = await restored()
    await engine.clock.advance(limits.retryMaxMs)
    engine.sendChanges('unknown-cursor')
    await engine.turn()
    engine.sendLines([listedPerson(1, { checked_in: true, checked_in_at: '2027-05-01T08:00:00+00:00', products: [] })], 'd.1')
    await engine.until(() => engine.changes.at(-1)?.cursor === 'd.1')
    engine.append({ code: A, kind: 'undo', operation: 'undo', aboutSeq: 1, body: { reason: 'mistake' } })
    engine.sendChanges({ next: 'd.1' })
    await engine.turn()
    expect([engine.parcels.length, engine.cases()]).toEqual([3, ['not-offered']])
  })
  it('numbers what it confirms from now on higher than what it lost, also after a restart', async () => {
    const engine = await restored()
    await engine.clock.advance(limits.retryMaxMs)
    engine.sendChanges('unknown-cursor')
    await engine.turn()
    const shirt = { id: 8, description: 'T-shirt', quantity: 3, ticket_type_slug: null, addon_slug: 'shirt', redeemed_count: 0, remaining: 3 }
    engine.sendLines([listedPerson(1, { products: [shirt] })], 'd.1')
    await engine.until(() => engine.cases().length === 3)
    const before = engine.store.outbox.lastConfirmation()
    expect(before).toBe(3)
    engine.store.outbox.requeue(3)
    engine.sendChanges({ next: 'd.1' })
    await engine.turn()
    engine.parcels.at(-1)?.answer(refused('rejected'))
    await engine.turn()
    engine.store.outbox.reload()
    expect(engine.store.outbox.lastConfirmation()).toBe(before)
  })
})

describe('a central without cursors', () => {
  it('Q1: shows with every whole list that it knows somebody else by a code; what waits is held back', async () => {
    const engine = startEngine()
    engine.state.capabilities = { ...CAPABILITIES, idempotency: false }
    engine.sync.start()
    await engine.turn()
    engine.sendList(3)
    await engine.until(() => engine.store.mirror() !== null)
    for (const turn of [0, 1]) engine.append({ code: B, body: { name: `Person 2${turn === 0 ? ' ' : ''}` } })
    await engine.turn()
    engine.sync.fetchNow()
    await engine.turn()
    // The first was sent and nobody knows its end; the second waits behind it.
    engine.parcels[0]?.answer(UNKNOWN)
    engine.sendList(3, { fingerprint: 'other', names: { [B]: 'Somebody Else' } })
    await engine.until(() => engine.cases().length === 2)
    expect([engine.cases(), engine.parcels.length]).toEqual([['other-person', 'other-person'], 1])
  })
  it('Q3: shows with every whole list that it is another one', async () => {
    const engine = startEngine()
    engine.sync.start()
    await engine.turn()
    engine.sendList(3)
    await engine.until(() => engine.store.mirror() !== null)
    engine.append({ code: A })
    await engine.turn()
    engine.parcels[0]?.answer(CONFIRMED)
    await engine.turn()
    engine.sync.fetchNow()
    await engine.turn()
    engine.sendList(3, { fingerprint: 'other' })
    await engine.until(() => engine.cases().length > 0)
    expect(engine.cases()).toEqual(['no-longer-there'])
  })
})
