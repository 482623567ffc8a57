import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { runVectors } from '../../vectors/command.ts'

type Json = Record<string, unknown>
type Plant = (vector: Json) => Json

const shipped = fileURLToPath(new URL('../../fixtures/scanner-frames.json', import.meta.url))
const main = fileURLToPath(new URL('../../vectors/main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'lanyard-vectors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const vectors = (): Json[] => (JSON.parse(readFileSync(shipped, 'utf8')) as { vectors: Json[] }).vectors

const written = (content: unknown): string => {
  const path = join(folder, 'vectors.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const run = async (...args: string[]): Promise<{ code: number; lines: string[]; last: string | undefined }> => {
  const lines: string[] = []
  const code = await runVectors(args, (line) => lines.push(line))
  return { code, lines, last: lines.at(-1) }
}
const runFile = async (list: Json[], head: Json = { version: 1 }) => run('scanners', written({ ...head, vectors: list }))
const serial = (more: Json = {}): Json => ({ name: 'a-serial', interface: 'serial', config: {}, chunks: [{ t: 0, hex: '410d' }], expect: [{ code: 'A' }], ...more })

describe('a file of vectors', () => {
  it('that is right passes as a whole, also started as a program', () => {
    const { status, stdout } = spawnSync(process.execPath, [main, 'scanners', shipped], { encoding: 'utf8' })
    expect([status, stdout]).toEqual([0, '107 passed, 0 failed\n'])
  })

  it.each<[string, Plant]>([
    ['code', (vector: Json) => ({ ...vector, expect: [...(vector['expect'] as Json[]), { code: 'NEVER' }] })],
    ['AIM id', (vector: Json) => ({ ...vector, expect: [{ code: 'NEVER', aim: ']Q1' }] })],
    ['error', (vector: Json) => ({ ...vector, errors: [...((vector['errors'] as string[] | undefined) ?? []), 'bad-length'] })],
    ['repeat', (vector: Json) => ({ ...vector, duplicates: 9 })],
  ])('with a wrong %s is found wrong in each of its vectors', async (_what, plant) => {
    const { code, last, lines } = await runFile(vectors().map(plant))
    expect([code, last]).toEqual([1, '0 passed, 107 failed'])
    expect(lines.filter((line) => line.startsWith('FAILED '))).toHaveLength(107)
  })

  it('with a wrong text in the field is found wrong for every keyboard', async () => {
    const keyboards = vectors().filter((vector) => vector['interface'] === 'keyboard')
    const { code, last } = await runFile(keyboards.map((vector) => ({ ...vector, typed: `${String(vector['typed'])}?` })))
    expect([code, last]).toEqual([1, '0 passed, 31 failed'])
  })

  it('says what was expected and what came', async () => {
    const { lines } = await runFile([serial({ expect: [{ code: 'B' }], errors: ['parity'], duplicates: 2 })])
    expect(lines).toEqual([
      'FAILED a-serial',
      '  codes: expected [{"code":"B"}], came [{"code":"A"}]',
      '  errors: expected ["parity"], came []',
      '  duplicates: expected 2, came 0',
      '0 passed, 1 failed',
    ])
  })
})

describe('settings', () => {
  const chunks = (...times: number[]): Json[] => times.map((t, index) => ({ t, hex: Buffer.from(index === times.length - 1 ? 'B\r' : 'A').toString('hex') }))

  it.each([
    ['a longer wait for the rest', { partTimeoutMs: 2000 }, { chunks: chunks(0, 1900), expect: [{ code: 'AB' }] }],
    ['a shorter wait for the rest', { partTimeoutMs: 100 }, { chunks: chunks(0, 150), expect: [{ code: 'B' }], errors: ['incomplete'] }],
    ['another silence', { terminator: 'none', idleMs: 30 }, { chunks: [{ t: 0, hex: '41' }, { t: 40, hex: '42' }], expect: [{ code: 'A' }, { code: 'B' }] }],
    ['a short debounce', { debounceMs: 10 }, { chunks: [{ t: 0, hex: '410d' }, { t: 20, hex: '410d' }], expect: [{ code: 'A' }, { code: 'A' }] }],
  ])('of a serial vector hold: %s', async (_what, config, rest) => {
    expect((await runFile([serial({ config, ...rest })])).lines).toEqual(['1 passed, 0 failed'])
  })

  it('of a HID vector hold: the wait for the next part, and the maker that opens the gun', async () => {
    const part = (text: string, more: number): string => {
      const report = new Uint8Array(64)
      report.set([2, text.length, ...Buffer.from(`]Q1${text}`)])
      report[63] = more
      return Buffer.from(report).toString('hex')
    }
    const hid = { name: 'a-hid', interface: 'hid-pos', device: { layout: 'honeywell', vid: '0x0c2e' } }
    const split = { ...hid, chunks: [{ t: 0, hex: part('A', 1) }, { t: 700, hex: part('B', 0) }] }
    const { lines } = await runFile([
      { ...split, config: { partTimeoutMs: 800 }, expect: [{ code: 'AB', aim: ']Q1' }] },
      { ...split, config: {}, expect: [{ code: 'B', aim: ']Q1' }], errors: ['incomplete'] },
    ])
    expect(lines).toEqual(['2 passed, 0 failed'])
  })

  it('of a keyboard vector hold: its rhythm, its cleaning and its debounce', async () => {
    const keys = (text: string, gapMs: number, fromMs = 0): unknown[] =>
      Array.from(`${text}\n`, (key, at) => (key === '\n' ? [fromMs + at * gapMs, 'Enter', 'Enter'] : [fromMs + at * gapMs, `Key${key}`, key.toLowerCase()]))
    const keyboard = { name: 'a-keyboard', interface: 'keyboard', typed: '' }
    const { lines } = await runFile([
      { ...keyboard, config: { maxGapMs: 90, avgGapMs: 70, endGapMs: 200 }, chunks: keys('TICKET', 65), expect: [{ code: 'ticket' }] },
      { ...keyboard, config: {}, chunks: keys('TICKET', 65), expect: [], typed: 'ticket\n' },
      { ...keyboard, config: { minLength: 7 }, chunks: keys('TICKET', 5), expect: [], typed: 'ticket\n' },
      { ...keyboard, config: { prefix: 'ti', suffix: 't' }, chunks: keys('TICKET', 5), expect: [{ code: 'cke' }] },
      { ...keyboard, config: { debounceMs: 100 }, chunks: [...keys('TICKET', 5), ...keys('TICKET', 5, 200)], expect: [{ code: 'ticket' }, { code: 'ticket' }] },
      { ...keyboard, config: { terminator: 'none', debounceMs: 100 }, chunks: [...keys('TICKET', 5).slice(0, 6), ...keys('TICKET', 5, 400).slice(0, 6)], expect: [{ code: 'ticket' }, { code: 'ticket' }] },
    ])
    expect(lines).toEqual(['6 passed, 0 failed'])
  })

  it('that the file names as its defaults hold for all its vectors', async () => {
    const defaults = { serial: { terminator: 'tab' } }
    expect((await runFile([serial({ chunks: [{ t: 0, hex: '4109' }] })], { version: 1, defaults })).lines).toEqual(['1 passed, 0 failed'])
  })
})

describe('what is no vector', () => {
  it.each([
    ['an unknown interface', serial({ interface: 'nfc' }), 'the interface "nfc" is unknown; known are hid-pos, serial, keyboard'],
    ['an unknown setting', serial({ config: { colour: 'red' } }), 'config has the unknown "colour"'],
    ['a setting of another interface', serial({ config: { decodeBy: 'key' } }), 'config has the unknown "decodeBy"'],
    ['half a byte', serial({ chunks: [{ t: 0, hex: '4' }] }), 'chunks 1 hex: is not a row of hexadecimal bytes'],
    ['an unknown event', serial({ chunks: [{ t: 0, hex: '41' }, { t: 1, event: 'explode' }] }), 'chunks 2: is not {t, hex} or {t, event: unplug or plug}'],
    ['time that runs back', serial({ chunks: [{ t: 5, hex: '41' }, { t: 4, hex: '0d' }] }), 'chunk 2 is earlier than the one before it'],
    ['no config', serial({ config: undefined }), 'config: Invalid input: expected object, received undefined'],
  ])('counts as failed and is told: %s', async (_what, broken, mistake) => {
    const { code, lines } = await runFile([serial({ name: 'fine' }), broken])
    expect(code).toBe(2)
    expect(lines).toEqual(['FAILED a-serial', `  is no vector: ${mistake}`, '1 passed, 1 failed'])
  })

  it('without a name is told by its place', async () => {
    expect((await runFile([serial({ name: undefined })])).lines[0]).toBe('FAILED number 1')
  })

  it('but a field that nobody knows is left aside and said', async () => {
    const { code, lines } = await runFile([serial({ tags: ['x'] })])
    expect([code, lines]).toEqual([0, ['note: the field "tags" of a vector is not part of the format and was left aside', '1 passed, 0 failed']])
  })

  it('and a vector whose gun is not there cannot be run', async () => {
    const { code, lines } = await runFile([serial({ chunks: [{ t: 0, event: 'unplug' }, { t: 10, hex: '410d' }] })])
    expect([code, lines]).toEqual([1, ['FAILED a-serial', '  could not be run: the gun "/dev/ttyFAKE" is not read', '0 passed, 1 failed']])
  })
})

describe('what is no file of vectors', () => {
  it('is told from the others, always with code 2', async () => {
    const missing = join(folder, 'missing.json')
    expect(await run('scanners', missing)).toMatchObject({ code: 2, lines: [`${missing} cannot be read.`] })
    expect(await run('scanners', written('{'))).toMatchObject({ code: 2, last: expect.stringMatching(/ is no JSON\.$/) as string })
    expect(await run('scanners', written({ version: 2, vectors: [serial()] }))).toMatchObject({ code: 2, last: expect.stringContaining('version: has to be 1') as string })
    expect(await runFile([])).toMatchObject({ code: 2, last: expect.stringContaining('vectors: are none') as string })
    expect(await run('scanners', written([]))).toMatchObject({ code: 2 })
  })

  it('nor is another kind, or no kind at all', async () => {
    expect(await run('biscuits', shipped)).toMatchObject({ code: 2, lines: ['There are no vectors of "biscuits".', 'npm run vectors -- payments|scanners FILE'] })
    expect(await run()).toMatchObject({ code: 2, lines: ['npm run vectors -- payments|scanners FILE'] })
    expect(await run('scanners')).toMatchObject({ code: 2 })
  })
})
