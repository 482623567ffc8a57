/** What code may not use by itself, and what it uses instead. */
export interface Ban {
  what: string
  /** As `code/references.ts` tells them; one with a `*` at its end stands for all that begin so. */
  names: readonly string[]
  instead: string
  /** Files and folders (with their slash) whose work it is. */
  home: readonly string[]
}

/** Entries of a process may force its end when a handle hangs; nothing else of them waits. */
const ENTRIES = ['src-main/serve.ts', 'src-main/main.ts', 'src-central/main.ts']
const LAUNCH = 'src-main/launch/'
const PLATFORM = ['src-main/platform/', 'src-central/platform.ts']

export const bans: readonly Ban[] = [
  {
    what: 'asks for the time',
    names: ['Date.now', 'new Date()', 'Date()', 'performance.now', 'performance.timeOrigin', 'process.hrtime*', 'process.uptime', 'node:perf_hooks*'],
    instead: 'take a Clock (src-main/ports/clock.ts, src-central/ports.ts, src-renderer/state/clock.ts)',
    home: [...PLATFORM, LAUNCH, 'src-renderer/state/clock.ts'],
  },
  {
    what: 'waits by itself',
    names: ['setTimeout', 'setInterval', 'setImmediate', 'AbortSignal.timeout', 'Atomics.wait', 'node:timers*'],
    instead: "use the Clock's `after` (src-main/ports/clock.ts, src-central/ports.ts, src-renderer/state/clock.ts)",
    home: [...PLATFORM, LAUNCH, ...ENTRIES, 'src-renderer/state/clock.ts'],
  },
  {
    what: 'makes its own chance',
    names: [
      'Math.random', 'crypto.randomUUID', 'crypto.getRandomValues', 'crypto.randomBytes', 'crypto.randomInt',
      'node:crypto.random*', 'node:crypto.getRandomValues', 'node:crypto.webcrypto', 'node:crypto.generateKey*',
    ],
    instead: 'take a Random (src-main/ports/random.ts, src-central/ports.ts)',
    home: PLATFORM,
  },
  {
    what: 'goes to the network by itself',
    names: ['fetch', 'XMLHttpRequest', 'EventSource', 'navigator.sendBeacon', 'node:http.request', 'node:http.get', 'node:https*', 'node:dns*', 'node:net.connect', 'node:net.createConnection', 'node:tls*'],
    instead: 'take an Http (src-main/ports/http.ts, src-central/ports.ts); the page asks the station',
    home: PLATFORM,
  },
  {
    what: 'writes to the console',
    names: ['console', 'console.*'],
    instead: 'take a Log (src-main/ports/log.ts); an entry writes to process.stderr',
    home: ['src-main/launch/say.mjs'],
  },
  { what: 'runs text as code', names: ['eval', 'Function', 'node:vm*'], instead: 'write the code', home: [] },
]

/** A use that is right as it is. */
export interface Exception {
  path: string
  name: string
  why: string
}

export const exceptions: readonly Exception[] = [
  {
    path: 'src-main/devices/printers/tcp-wire.ts',
    name: 'node:net.connect',
    why: 'a receipt printer on the network is a device that takes raw bytes; there is no HTTP to take',
  },
  {
    path: 'src-main/start-station.ts',
    name: 'setImmediate',
    why: 'throws where nobody can catch it, so that the process stops; no time is waited for',
  },
  {
    path: 'src-central/store/next-turn.ts',
    name: 'node:timers/promises.setImmediate',
    why: 'lets other requests in between two slices of long work; no time is waited for',
  },
]
