import { describe, expect, it } from 'vitest'
import { readArguments } from '../../../src-main/setup/arguments.ts'
import { eventNameOf } from '../../../src-main/setup/event-name.ts'

const central = ['--central', 'http://127.0.0.1:8000/', '--central-user', 'desk', '--central-password-file', '/p', '--conference', 'example-conf-2027']

const paired = ['--central', 'https://central.example.org', '--conference', 'conf', '--token-file', '/t']

describe('the command line', () => {
  it('runs the demo without arguments', () => {
    expect(readArguments([])).toMatchObject({ ok: true, value: { central: null, port: 0, open: true, station: 'Station 1' } })
  })
  it('takes every seam for automation', () => {
    expect(readArguments(['--no-open', '--data', '/d', '--port', '4000', '--serial', '/dev/ttyACM0', ...central])).toMatchObject({
      ok: true,
      value: { open: false, dataDir: '/d', port: 4000, serialPath: '/dev/ttyACM0', central: { origin: 'http://127.0.0.1:8000', slug: 'example-conf-2027', account: { kind: 'password', username: 'desk', file: '/p' } } },
    })
  })
  it('takes the token of a paired station instead of a login', () => {
    expect(readArguments(paired)).toMatchObject({ ok: true, value: { central: { origin: 'https://central.example.org', slug: 'conf', account: { kind: 'token', file: '/t' } } } })
  })
  it.each([
    [['--port', 'x'], '--port'],
    [['--port', '70000'], '--port'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['extra'], 'extra'],
    [['--central', 'http://x'], '--central needs'],
    [['--conference', 'x'], 'need --central'],
    [['--token-file', '/t'], 'need --central'],
    [[...paired, '--central-user', 'desk'], '--token-file FILE'],
    [[...paired, '--central-password-file', '/p'], '--token-file FILE'],
    [[...central, '--token-file', '/t'], '--token-file FILE'],
    [paired.slice(0, 4), '--token-file FILE'],
    [[...paired.slice(0, 2), ...paired.slice(4)], '--conference SLUG'],
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
