import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { missingPty } from '../../support/pty.ts'

const main = fileURLToPath(new URL('../../soak/main.ts', import.meta.url))

describe.skipIf(missingPty() !== undefined)('a short soak', () => {
  it('of 5,000 codes through a real line loses none, brings none twice, and needs no more memory at its end', () => {
    const { status, stdout } = spawnSync(process.execPath, ['--expose-gc', main, '--scans', '5000', '--seed', '7'], { encoding: 'utf8', timeout: 25_000 })
    expect(stdout).toContain('0 lost, 0 twice, 0 out of order')
    expect(stdout).not.toContain('FAILED')
    expect(status).toBe(0)
  })
})
