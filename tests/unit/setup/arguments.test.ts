import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../src-main/setup/arguments.ts'
import { eventNameOf } from '../../../src-main/setup/event-name.ts'

const central = ['--central', 'http://127.0.0.1:8000/', '--central-user', 'desk', '--central-password-file', '/p', '--conference', 'example-conf-2027']

describe('the command line', () => {
  it('runs the demo without arguments', () => {
    expect(readArguments([])).toMatchObject({ ok: true, value: { central: null, port: 0, open: true, station: 'Station 1' } })
  })
  it('takes every seam for automation', () => {
    expect(readArguments(['--no-open', '--data', '/d', '--port', '4000', '--serial', '/dev/ttyACM0', ...central])).toMatchObject({
      ok: true,
      value: { open: false, dataDir: '/d', port: 4000, serialPath: '/dev/ttyACM0', central: { origin: 'http://127.0.0.1:8000', username: 'desk', passwordFile: '/p', slug: 'example-conf-2027' } },
    })
  })
  it.each([
    [['--port', 'x'], '--port'],
    [['--port', '70000'], '--port'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['extra'], 'extra'],
    [['--central', 'http://x'], '--central needs'],
    [['--conference', 'x'], 'need --central'],
    [['--central', 'ftp://x', ...central.slice(2)], '--central must be'],
    [['--central', 'http://user:secret@x', ...central.slice(2)], '--central must be'],
    [[...central.slice(0, 7), 'no slug'], '--conference must be'],
    [['--station', ' '], '--station'],
  ])('%j is refused with what to write instead', (argv, words) => {
    const read = readArguments(argv)
    expect(read.ok).toBe(false)
    if (!read.ok) expect(read.problem).toContain(words)
  })
  it('makes a readable event name from a slug', () => {
    expect(eventNameOf('example-conf-2027')).toBe('Example Conf 2027')
  })
})
