import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readlinkSync, realpathSync, renameSync, symlinkSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createDeviceNodes } from '../../../src-main/devices/finding/device-nodes.ts'
import { createScannerHub } from '../../../src-main/devices/scanners/scanner-hub.ts'
import { createSerialScanners } from '../../../src-main/devices/scanners/serial-scanners.ts'
import { systemClock } from '../../../src-main/platform/clock.ts'
import type { ScannerEvent } from '../../../src-main/ports/scanner.ts'
import { deviceLimits } from '../../../src-shared/scan/limits.ts'
import { createPtyPair, missingPty, type PtyPair } from '../../support/pty.ts'
import { waitUntil } from './wait-until.ts'

const SETTLED_MS = 80
const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** How often this process has the port open. */
const openHandles = (path: string): number => {
  const real = realpathSync(path)
  const links = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`)
    } catch {
      return ''
    }
  })
  return links.filter((link) => link === real).length
}

describe.skipIf(missingPty() !== undefined)('named ports on real lines', () => {
  const cleanUps: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
  })

  const createLine = async (): Promise<PtyPair> => {
    const line = await createPtyPair()
    cleanUps.push(async () => line.close())
    return line
  }
  const read = (...lines: readonly PtyPair[]) => {
    const events: ScannerEvent[] = []
    const chosen = lines.map(({ stationPath }) => stationPath)
    const source = createSerialScanners({ clock: systemClock, nodes: createDeviceNodes(), chosen: () => chosen })
    const hub = createScannerHub({ sources: [source], clock: systemClock })
    cleanUps.push(async () => hub.stop())
    hub.start((event) => events.push(event))
    const stateOf = ({ stationPath }: PtyPair) => hub.devices().find(({ device }) => device === `serial:${stationPath}`)
    const codes = (): string[] => events.flatMap((event) => (event.kind === 'code' ? [event.code] : []))
    return { hub, events, stateOf, codes }
  }

  const hold = async (path: string) => {
    const holder = spawn(process.execPath, [new URL('port-holder.ts', import.meta.url).pathname, path], { stdio: ['pipe', 'pipe', 'inherit'] })
    cleanUps.push(async () => holder.kill('SIGKILL'))
    const [words] = (await once(holder.stdout, 'data')) as [Buffer]
    expect(words.toString()).toBe('held\n')
    return holder
  }

  it('held by another program are busy within two seconds, harm no other, and are taken over when it dies', async () => {
    const held = await createLine()
    const free = await createLine()
    const holder = await hold(held.stationPath)
    const startMs = performance.now()
    const { stateOf, codes } = read(held, free)
    await waitUntil(() => stateOf(held) !== undefined)
    expect(performance.now() - startMs).toBeLessThan(deviceLimits.toldMs)
    expect(stateOf(held)).toMatchObject({ state: 'busy', advice: { trouble: 'busy', port: held.stationPath } })
    expect(stateOf(free)).toMatchObject({ state: 'open' })
    await sleep(SETTLED_MS)
    await free.write('FREE-1\r')
    await waitUntil(() => codes().length === 1)
    holder.kill('SIGKILL')
    const diedMs = performance.now()
    await waitUntil(() => stateOf(held)?.state === 'open')
    expect(performance.now() - diedMs).toBeLessThan(deviceLimits.retryLongestMs + 500)
    await sleep(SETTLED_MS)
    await held.write('HELD-1\r')
    await waitUntil(() => codes().length === 2)
    expect(codes()).toEqual(['FREE-1', 'HELD-1'])
  })

  it('are locked for other programs while they are read', async () => {
    const line = await createLine()
    const { stateOf } = read(line)
    await waitUntil(() => stateOf(line)?.state === 'open')
    const other = spawn(process.execPath, [new URL('port-holder.ts', import.meta.url).pathname, line.stationPath], { stdio: ['pipe', 'pipe', 'inherit'] })
    cleanUps.push(async () => other.kill('SIGKILL'))
    const [words] = (await once(other.stdout, 'data')) as [Buffer]
    expect(words.toString()).toMatch(/^not held: .*lock/i)
  })

  it('survive restarts, sleep and wake-ups in the same breath, open once, and read on', async () => {
    const line = await createLine()
    const { hub, stateOf, codes, events } = read(line)
    await waitUntil(() => stateOf(line)?.state === 'open')
    for (let n = 0; n < 5; n += 1) {
      void hub.restart()
      void hub.suspend()
      hub.resume()
      await sleep(n * 7)
      void hub.restart()
      hub.resume()
    }
    await hub.restart()
    await waitUntil(() => openHandles(line.stationPath) === 1)
    await sleep(SETTLED_MS)
    await line.write('AWAKE-1\r')
    await waitUntil(() => codes().length === 1)
    expect(codes()).toEqual(['AWAKE-1'])
    expect(openHandles(line.stationPath)).toBe(1)
    expect(new Set(events.map((event) => (event.kind === 'device' ? event.state : event.kind)))).toEqual(new Set(['open', 'code']))
    await hub.suspend()
    expect(openHandles(line.stationPath)).toBe(0)
  })

  it('that turn into another device are let go, and the other one is read', async () => {
    const before = await createLine()
    const after = await createLine()
    const { stateOf, codes, events } = read(before)
    await waitUntil(() => stateOf(before)?.state === 'open')
    const oldNode = realpathSync(before.stationPath)
    symlinkSync(realpathSync(after.stationPath), `${before.stationPath}-new`)
    renameSync(`${before.stationPath}-new`, before.stationPath)
    await waitUntil(() => events.some((event) => event.kind === 'device' && event.state === 'gone'))
    await waitUntil(() => stateOf(before)?.state === 'open')
    await sleep(SETTLED_MS)
    await after.write('OTHER-1\r')
    await waitUntil(() => codes().length === 1)
    expect(codes()).toEqual(['OTHER-1'])
    expect([openHandles(oldNode), openHandles(before.stationPath)]).toEqual([0, 1])
  })

  it('pulled out and plugged in again and again are told each time, and lose no whole code', async () => {
    const line = await createLine()
    const { stateOf, codes } = read(line)
    for (let n = 0; n < 3; n += 1) {
      await waitUntil(() => stateOf(line)?.state === 'open')
      await sleep(SETTLED_MS)
      await line.write(`CODE-${n}\r`)
      await waitUntil(() => codes().length === n + 1)
      await line.write('CUT')
      await line.unplug()
      await waitUntil(() => stateOf(line)?.state === 'gone')
      await line.plug()
    }
    expect(codes()).toEqual(['CODE-0', 'CODE-1', 'CODE-2'])
  })
})
