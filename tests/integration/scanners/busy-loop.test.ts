import { spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { serialLimits } from '../../../src-shared/scan/limits.ts'
import { missingPty } from '../../support/pty.ts'
import { openLine } from './open-line.ts'
import { waitUntil } from './wait-until.ts'

const SETTLED_MS = 150
const BUSY_MS = serialLimits.partTimeoutMs + 400

const sleep = async (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Nothing of this process runs meanwhile: no timer, no reading. */
const beBusy = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

describe.skipIf(missingPty() !== undefined)('a program that is busy in the middle of a code', () => {
  const cleanUps: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
  })

  it('does not take its own pause for silence of the gun', async () => {
    const { wire, events } = await openLine(cleanUps)
    await sleep(SETTLED_MS)

    const rest = spawn('sh', ['-c', `printf HALF-A- > "$0"; sleep 0.2; printf 'CODE\\r' > "$0"`, wire.gunPath], { stdio: 'ignore' })
    cleanUps.push(async () => void rest.kill())
    await sleep(100)
    beBusy(BUSY_MS)
    await waitUntil(() => events.length > 1)
    await sleep(SETTLED_MS)
    expect(events.slice(1)).toMatchObject([{ kind: 'code', code: 'HALF-A-CODE' }])
  })
})
