import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSheetKey } from '../../../src-main/desk/sheet-key.ts'
import type { SheetKeyAnswer } from '../../../src-main/ports/central.ts'
import { createSheetKeyFile, type SheetKeyFile } from '../../../src-main/store/sheet-key-file.ts'
import { SHEET_KEY } from '../../../src-shared/ids.ts'
import { limits } from '../../../src-shared/limits.ts'
import { KEY, keyCentral, OTHER_KEY, signatures } from '../../support/desk/sheet.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const setUp = (wish: { folder?: string; given?: string; says?: SheetKeyAnswer; file?: SheetKeyFile } = {}) => {
  const { folder = tempFolder(), given = null, says = { kind: 'not-offered' }, file = null } = wish
  const clock = createFakeClock()
  const central = keyCentral(says)
  const logged: string[] = []
  const log = { info: (message: string, facts?: unknown) => logged.push(JSON.stringify([message, facts])), warn: (message: string) => logged.push(message) }
  const key = createSheetKey({ file: file ?? createSheetKeyFile(folder), given, central, signatures, clock, log })
  return { folder, clock, central, key, logged, kept: () => JSON.parse(readFileSync(join(folder, 'sheet.key'), 'utf8')) as unknown }
}
const signs = (desk: ReturnType<typeof setUp>): string => Buffer.from(desk.key.sign()?.('text') ?? []).toString('hex')
const by = (key: string): string => Buffer.from(signatures.sign(key, 'text')).toString('hex')

describe('the key of the sheets', () => {
  it('Y8: is made here when the first sheet is wanted, for its owner alone, and is the same after a restart', async () => {
    const desk = setUp()
    expect(desk.key.sign()).toBeNull()
    expect(readdirSync(desk.folder)).toEqual([])
    expect(await desk.key.prepare()).toBe(true)
    expect(desk.kept()).toEqual({ key: expect.stringMatching(SHEET_KEY), changedAtMs: null })
    expect(statSync(join(desk.folder, 'sheet.key')).mode & 0o777).toBe(0o600)
    expect(await desk.key.prepare()).toBe(true)
    expect(signs(setUp({ folder: desk.folder }))).toBe(signs(desk))
    expect(readdirSync(desk.folder)).toEqual(['sheet.key'])
  })

  it('Y8: is the one of central where it has one, also offline after a restart', async () => {
    const desk = setUp({ says: { kind: 'key', key: KEY } })
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    expect([signs(desk), desk.key.changedAtMs()]).toEqual([by(KEY), null])
    expect(signs(setUp({ folder: desk.folder, says: { kind: 'no-answer' } }))).toBe(by(KEY))
  })

  it('Y8: another one of central takes the place of the one made here, and says since when', async () => {
    const desk = setUp()
    await desk.key.prepare()
    desk.central.says = { kind: 'key', key: KEY }
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    expect([signs(desk), desk.key.changedAtMs()]).toEqual([by(KEY), desk.clock.nowMs() - 1])
    expect(setUp({ folder: desk.folder }).key.changedAtMs()).toBe(desk.clock.nowMs() - 1)
    desk.central.says = { kind: 'key', key: OTHER_KEY }
    await desk.key.prepare()
    expect(signs(desk)).toBe(by(OTHER_KEY))
  })

  it('Y8: what somebody gave this station comes before everything, and nobody is asked', async () => {
    const desk = setUp({ given: OTHER_KEY, says: { kind: 'key', key: KEY } })
    desk.key.onConnection(true)
    expect(await desk.key.prepare()).toBe(true)
    expect([signs(desk), desk.central.asked, readdirSync(desk.folder)]).toEqual([by(OTHER_KEY), 0, []])
  })

  it('asks whenever the connection is back, again after a silence, and no more after the end', async () => {
    const desk = setUp({ says: { kind: 'no-answer' } })
    desk.key.onConnection(true)
    desk.key.onConnection(true)
    await desk.clock.advance(limits.retryMaxMs)
    expect(desk.central.asked).toBe(2)
    desk.central.says = { kind: 'not-offered' }
    await desk.clock.advance(limits.retryMaxMs)
    await desk.clock.advance(limits.retryMaxMs)
    expect(desk.central.asked).toBe(3)
    desk.key.onConnection(false)
    desk.key.onConnection(true)
    expect(desk.central.asked).toBe(4)
    await desk.clock.advance(1)
    desk.central.says = { kind: 'no-answer' }
    desk.key.onConnection(false)
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    desk.key.stop()
    await desk.clock.advance(2 * limits.retryMaxMs)
    expect(desk.central.asked).toBe(5)
  })

  it('Y8: hears of a renewed key within a minute while it stays online, and asks no more once it is offline', async () => {
    const desk = setUp({ says: { kind: 'key', key: KEY } })
    desk.key.onConnection(true)
    await desk.clock.advance(limits.sheetKeyEveryMs - 1)
    desk.central.says = { kind: 'key', key: OTHER_KEY }
    expect([signs(desk), desk.central.asked]).toEqual([by(KEY), 1])
    await desk.clock.advance(1)
    expect([signs(desk), desk.central.asked]).toEqual([by(OTHER_KEY), 2])
    desk.key.onConnection(false)
    await desk.clock.advance(3 * limits.sheetKeyEveryMs)
    expect(desk.central.asked).toBe(2)
  })

  it('Y8: is asked for when a code does not fit, once in ten seconds, by those that wait together as one', async () => {
    const desk = setUp({ says: { kind: 'key', key: KEY } })
    expect(desk.key.doubt()).toBeNull()
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    desk.central.says = { kind: 'key', key: OTHER_KEY }
    const first = desk.key.doubt()
    expect(desk.key.doubt()).toBe(first)
    await first
    expect([signs(desk), desk.central.asked]).toEqual([by(OTHER_KEY), 2])
    await desk.clock.advance(limits.sheetKeyDoubtGapMs - 1)
    expect(desk.key.doubt()).toBeNull()
    await desk.clock.advance(1)
    await desk.key.doubt()
    expect(desk.central.asked).toBe(3)
    desk.key.stop()
    await desk.clock.advance(limits.sheetKeyDoubtGapMs)
    expect(desk.key.doubt()).toBeNull()
  })

  it('Y8: nobody doubts what somebody gave this station', () => {
    const desk = setUp({ given: KEY })
    desk.key.onConnection(true)
    expect(desk.key.doubt()).toBeNull()
  })

  it('Y8: goes on with a key that cannot be kept, says so, and keeps it when it can', async () => {
    const desk = setUp({ says: { kind: 'key', key: KEY } })
    // Whatever the file system says: a folder where the file goes gives EISDIR.
    mkdirSync(join(desk.folder, 'sheet.key.part'))
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    expect([signs(desk), desk.logged.filter((line) => line.includes('not kept')).length]).toEqual([by(KEY), 1])
    rmSync(join(desk.folder, 'sheet.key.part'), { recursive: true })
    await desk.clock.advance(limits.sheetKeyEveryMs)
    expect(desk.kept()).toEqual({ key: KEY, changedAtMs: null })
  })

  it('makes no sheet whose key is gone after a restart, and keeps it as soon as there is room', async () => {
    let isFull = true
    const folder = tempFolder()
    const real = createSheetKeyFile(folder)
    const file: SheetKeyFile = { read: () => real.read(), write: (kept) => (isFull ? { ok: false, problem: { type: 'full', detail: 'ENOSPC' } } : real.write(kept)) }
    const desk = setUp({ folder, file })
    expect(await desk.key.prepare()).toBe(false)
    isFull = false
    expect(await desk.key.prepare()).toBe(true)
    expect(signs(setUp({ folder }))).toBe(signs(desk))
  })

  it.each(['', '{', '{"key":"short","changedAtMs":null}', `{"key":"${KEY}"}`])('a file that holds %s is no key', (text) => {
    const folder = tempFolder()
    writeFileSync(join(folder, 'sheet.key'), text)
    expect(createSheetKeyFile(folder).read()).toBeNull()
  })

  it('never writes the key into a log', async () => {
    const desk = setUp({ says: { kind: 'key', key: KEY } })
    desk.key.onConnection(true)
    await desk.clock.advance(1)
    expect(desk.logged.join('\n')).toContain('sheet key')
    expect(desk.logged.join('\n')).not.toContain(KEY.slice(0, 8))
  })

  it('cannot be written where there is no folder', () => {
    expect(createSheetKeyFile(join(tempFolder(), 'gone')).write({ key: KEY, changedAtMs: null })).toMatchObject({ ok: false, problem: { type: 'not-writable' } })
  })
})
