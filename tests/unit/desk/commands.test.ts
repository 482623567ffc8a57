import { describe, expect, it } from 'vitest'
import { createScan } from '../../../src-main/actions/scan.ts'
import { createCommandNames } from '../../../src-main/desk/command-names.ts'
import { createCommands } from '../../../src-main/desk/commands.ts'
import { createScanLine } from '../../../src-main/desk/scan-line.ts'
import type { SheetKey } from '../../../src-main/desk/sheet-key.ts'
import type { NewEvent } from '../../../src-main/store/journal.ts'
import type { Store } from '../../../src-main/store/store.ts'
import type { CommandView, DeskEvent, StaffWaitView } from '../../../src-shared/contract/types.ts'
import type { Command } from '../../../src-shared/domain/command.ts'
import { limits } from '../../../src-shared/limits.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { atDesk, openDesk } from '../../support/desk/at-desk.ts'
import { KEY, OTHER_KEY, printed, signatures } from '../../support/desk/sheet.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { SLUG } from '../../support/preload.ts'

const UNDO: Command = { kind: 'key', number: 4 }
const ESC: Command = { kind: 'key', number: 1 }
const STAFF: Command = { kind: 'staff', name: 'ADA LEAD' }
const OUT: Command = { kind: 'mode', wish: { kind: 'check-out' } }

/** A desk with its scan line, on a real store, in front of a gun that reads what a test says. */
const openCommandDesk = async (over: { store?: (store: Store) => Store; isTesting?: () => boolean; key?: Pick<SheetKey, 'sign' | 'doubt'> } = {}) => {
  const real = await openDesk()
  const written: NewEvent[] = []
  const append: Store['journal']['append'] = (event) => {
    const saved = real.journal.append(event)
    if (saved.ok) written.push(event)
    return saved
  }
  const watched = { ...real, journal: { ...real.journal, append } }
  const store = over.store?.(watched) ?? watched
  const clock = createFakeClock()
  const events: DeskEvent[] = []
  const storage: string[] = []
  const at = atDesk(store, { clock, onStorage: (state) => storage.push(state) })
  const commands = createCommands({
    ...at,
    feed: { tell: (event) => events.push(event) },
    key: over.key ?? { sign: () => (text) => signatures.sign(KEY, text), doubt: () => null },
    nameOf: createCommandNames({ store, nameMode: (wish) => (wish.kind === 'door' || wish.kind === 'hand-out' ? { ...wish, name: 'Named' } : { kind: wish.kind }) }),
    isTesting: over.isTesting ?? (() => false),
  })
  const verdicts: string[] = []
  const line = createScanLine({
    clock,
    budgetMs: 1000,
    begin: createScan({ ...at, takeCommand: commands.take }),
    ask: () => Promise.resolve({ kind: 'not-found' }),
    settled: () => Promise.resolve({ kind: 'silent' }),
    onVerdict: (verdict) => verdicts.push(verdict.reason),
    onChecking: () => {},
    onWaiting: () => {},
  })
  return {
    clock,
    commands,
    store: real,
    storage,
    verdicts,
    read: (text: string): void => void line.join({ kind: 'scan', text }),
    scan: (command: Command, from: { slug?: string; key?: string } = {}): void => void line.join({ kind: 'scan', text: printed(command, { slug: SLUG, ...from }) }),
    told: (): CommandView[] => events.flatMap((event) => (event.kind === 'command' ? [event.command] : [])),
    /** What is in the journal of staff. */
    staff: (): unknown[] => written.flatMap(({ kind, operation, body }) => (kind === 'staff' ? [{ operation, ...body }] : [])),
    wait: (): StaffWaitView | null => events.findLast((event) => event.kind === 'staff-wanted')?.wait ?? null,
  }
}

describe('a code of the command sheet', () => {
  it('Y1: does what it says and is no scan', async () => {
    const desk = await openCommandDesk()
    desk.scan({ kind: 'key', number: 3 })
    desk.scan({ kind: 'hand-over', product: 'shirt' })
    desk.scan({ kind: 'hand-over', product: 'of-nobody' })
    expect(desk.told()).toEqual([
      { kind: 'key', number: 3 },
      { kind: 'hand-over', product: 'shirt', name: 'T-shirt' },
      { kind: 'hand-over', product: 'of-nobody', name: 'of-nobody' },
    ])
    expect([desk.verdicts, desk.store.journal.countScans(), desk.wait()]).toEqual([[], 0, null])
  })

  it('Y3: of another event or another key, or with a wrong letter, is refused in words and is no verdict', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO, { slug: 'another-conf' })
    desk.scan(UNDO, { key: OTHER_KEY })
    desk.read(`${printed(UNDO, { slug: SLUG }).slice(0, -1)}I`)
    desk.read('LY2/')
    expect(desk.told()).toEqual(Array.from({ length: 4 }, () => ({ kind: 'refused', reason: 'not-this-event' })))
    expect([desk.verdicts, desk.store.journal.countScans(), desk.wait()]).toEqual([[], 0, null])
  })

  it('the test code of set-up says that the gun works', async () => {
    const desk = await openCommandDesk()
    desk.read(` ${TEST_CODE} `)
    expect([desk.told(), desk.verdicts]).toEqual([[{ kind: 'test' }], []])
  })

  it('Y7: does nothing while guns are tested', async () => {
    const desk = await openCommandDesk({ isTesting: () => true })
    for (const command of [UNDO, ESC, STAFF]) desk.scan(command)
    desk.read(TEST_CODE)
    expect([desk.told(), desk.wait(), desk.verdicts]).toEqual([[], null, []])
  })
})

describe('a code that does not fit the key', () => {
  const renewable = () => {
    let current = OTHER_KEY
    const questions: (() => void)[] = []
    return {
      sign: () => (text: string) => signatures.sign(current, text),
      doubt: () => new Promise<void>((resolve) => questions.push(resolve)),
      /** Central answers everything that it was asked. */
      answer: async (key: string): Promise<void> => {
        current = key
        for (const told of questions.splice(0)) told()
        await Promise.resolve()
      },
    }
  }

  it('Y8: is judged again with the key that central has by now, in the order of the scans', async () => {
    const key = renewable()
    const desk = await openCommandDesk({ key })
    desk.scan(UNDO)
    desk.scan(STAFF)
    expect([desk.told(), desk.wait()]).toEqual([[], null])
    await key.answer(KEY)
    expect([desk.told(), desk.staff().length]).toEqual([[UNDO], 1])
  })

  it('Y8: is refused when the key is still the same one, and nothing more is asked', async () => {
    const key = renewable()
    const desk = await openCommandDesk({ key })
    desk.scan(UNDO)
    await key.answer(OTHER_KEY)
    expect([desk.told(), desk.wait()]).toEqual([[{ kind: 'refused', reason: 'not-this-event' }], null])
  })

  it('Y8: is not done for whoever was scanned meanwhile', async () => {
    const key = renewable()
    const desk = await openCommandDesk({ key })
    desk.scan({ kind: 'hand-over', product: 'shirt' })
    desk.read('CODE0001')
    await key.answer(KEY)
    expect([desk.told(), desk.verdicts]).toEqual([[{ kind: 'refused', reason: 'not-this-event' }], ['offline-entry']])
  })

  it('Y7 Y8: does nothing once guns are tested, or at the end', async () => {
    const key = renewable()
    let isTesting = false
    const desk = await openCommandDesk({ key, isTesting: () => isTesting })
    desk.scan(UNDO)
    isTesting = true
    await key.answer(KEY)
    isTesting = false
    await key.answer(OTHER_KEY)
    desk.scan(UNDO)
    desk.commands.stop()
    await key.answer(KEY)
    expect([desk.told(), desk.wait()]).toEqual([[], null])
  })
})

describe('what needs one of the staff', () => {
  it.each([UNDO, OUT, { kind: 'key', number: 9 } as const, { kind: 'key', number: 10 } as const, { kind: 'key', number: 11 } as const])('Y4 Y5: %j waits for a staff code, which is written down first', async (command) => {
    const desk = await openCommandDesk()
    desk.scan(command)
    expect(desk.told()).toEqual([])
    expect(desk.wait()).toMatchObject({ untilMs: desk.clock.nowMs() + limits.staffCodeWithinMs })
    await desk.clock.advance(limits.staffCodeWithinMs - 1)
    desk.scan(STAFF)
    expect([desk.told().length, desk.told()[0]?.kind, desk.wait()]).toEqual([1, command.kind, null])
    expect(desk.staff()).toEqual([{ operation: '', staff: 'ADA LEAD', command: printed(command, { slug: SLUG }).split('/').slice(1, -1).join('/') }])
    await desk.clock.advance(limits.staffCodeWithinMs)
    expect(desk.told()).toHaveLength(1)
    desk.scan(STAFF)
    expect(desk.told()).toHaveLength(2)
    expect(desk.told()[1]).toEqual({ kind: 'refused', reason: 'no-staff-wanted' })
    expect(desk.staff()).toHaveLength(1)
  })

  it('Y4: is not done without one in time', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO)
    await desk.clock.advance(limits.staffCodeWithinMs)
    expect([desk.told(), desk.wait()]).toEqual([[{ kind: 'staff-late' }], null])
    desk.scan(STAFF)
    expect(desk.told()[1]).toEqual({ kind: 'refused', reason: 'no-staff-wanted' })
  })

  it('Y5: a staff code of another event lets nothing through', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO)
    desk.scan(STAFF, { slug: 'another-conf' })
    expect([desk.told(), desk.wait()?.command]).toEqual([[{ kind: 'refused', reason: 'not-this-event' }], UNDO])
    expect(desk.staff()).toEqual([])
  })

  it('Y5: on a full disk nothing is done, and it is said', async () => {
    const full = () => ({ ok: false, problem: { type: 'full', detail: 'SQLITE_FULL' } }) as const
    const desk = await openCommandDesk({ store: (store) => ({ ...store, journal: { ...store.journal, append: full } }) })
    desk.scan(UNDO)
    desk.scan(STAFF)
    expect([desk.told(), desk.wait(), desk.storage]).toEqual([[{ kind: 'refused', reason: 'not-saved' }], null, ['full']])
  })

  it('Y6: a ticket is answered meanwhile and does not end the wait', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO)
    desk.read('CODE0001')
    expect([desk.verdicts, desk.wait()?.command]).toEqual([['offline-entry'], UNDO])
    desk.scan({ kind: 'key', number: 3 })
    desk.scan(STAFF)
    expect(desk.told()).toEqual([{ kind: 'key', number: 3 }, UNDO])
  })

  it('Y6: another one takes its place, with its own ten seconds', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO)
    await desk.clock.advance(9000)
    desk.scan(OUT)
    await desk.clock.advance(9000)
    expect(desk.told()).toEqual([])
    desk.scan(STAFF)
    expect(desk.told()).toEqual([{ kind: 'mode', mode: { kind: 'check-out' } }])
  })

  it('Y6: the code of Esc and the screen end the wait, and do nothing else', async () => {
    const desk = await openCommandDesk()
    desk.scan(UNDO)
    desk.scan(ESC)
    expect([desk.told(), desk.wait()]).toEqual([[], null])
    desk.scan(ESC)
    expect(desk.told()).toEqual([ESC])
    desk.scan(UNDO)
    desk.commands.cancel()
    desk.scan(STAFF)
    await desk.clock.advance(limits.staffCodeWithinMs)
    expect(desk.told()).toEqual([ESC, { kind: 'refused', reason: 'no-staff-wanted' }])
  })
})
