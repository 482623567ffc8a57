import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { sampleCode, startCentral } from '../../support/central/fixture.ts'
import { deadFolder, PASSPHRASE, secretFile } from '../../support/handover/dead-station.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const PROGRAM = fileURLToPath(new URL('../../../src-main/journal.ts', import.meta.url))

interface Ended {
  code: number | null
  out: string
  err: string
}

/** Beside a central in this process, so it must not be waited for with our hands tied. */
const journal = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_DATA_HOME: tempFolder() } })
    const said = { out: '', err: '' }
    child.stdout.on('data', (part) => (said.out += String(part)))
    child.stderr.on('data', (part) => (said.err += String(part)))
    child.once('close', (code) => resolve({ code, ...said }))
  })

describe('npm run journal', { timeout: 150_000 }, () => {
  it('seals, tells what a file is, and replays it', async () => {
    const central = await startCentral()
    const code = sampleCode(central, 'admitted')
    const [data, out, passphraseFile] = [deadFolder(code, central.conferenceSlug), join(tempFolder(), 'door-3.sealed'), secretFile(PASSPHRASE)]
    const common = ['--passphrase-file', passphraseFile]

    expect(await journal('export', '--data', data, '--out', out, ...common)).toMatchObject({ code: 2, err: expect.stringContaining('--conference SLUG') as string })
    const sealed = await journal('export', '--data', data, '--out', out, ...common, '--conference', central.conferenceSlug)
    expect(sealed).toMatchObject({ code: 0, err: '' })
    expect(sealed.out).toContain('station="Door 3"')
    expect(sealed.out).toContain('1 operation to send · 0 cases')
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o777).toBe(0o600)
    expect(readFileSync(out).includes('Ada')).toBe(false)
    expect(await journal('export', '--data', data, '--out', out, ...common, '--conference', 'x')).toMatchObject({ code: 2, err: expect.stringContaining('exists already') as string })

    const told = await journal('inspect', out)
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toContain(`event=${central.conferenceSlug} · station="Door 3"`)

    const replay = ['replay', out, '--central', central.url, '--username', central.staff.username, '--password-file', secretFile(central.staff.password)]
    expect(await journal(...replay, '--passphrase-file', secretFile('another passphrase'))).toMatchObject({ code: 7, err: expect.stringContaining('passphrase does not open') as string })
    const folder = tempFolder()
    const done = await journal(...replay, ...common, '--data', folder)
    expect(done).toMatchObject({ code: 0, err: '' })
    expect(done.out).toContain('1 confirmed · 0 for a person to look at · 0 still waiting')
    expect(existsSync(join(folder, 'cases.csv'))).toBe(true)
    expect(done.out).not.toContain(code)
    expect(central.db.prepare('SELECT station FROM checkin JOIN attendee ON attendee.id = attendee_id WHERE access_code = ?').pluck().all(code)).toEqual(['Door 3'])
  })

  it('refuses with a sentence that says what to do', async () => {
    const [folder, weak] = [tempFolder(), secretFile('short')]
    const file = join(folder, 'no.sealed')
    writeFileSync(file, 'something else')
    const replay = ['--passphrase-file', weak, '--central', 'http://127.0.0.1:1', '--username', 'u', '--password-file', weak]
    expect(await journal('inspect', file)).toMatchObject({ code: 7, out: '', err: expect.stringContaining('is not a sealed journal') as string })
    expect(await journal('replay', join(folder, 'missing'), ...replay)).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') as string })
    expect(await journal('export', '--data', folder, '--out', join(folder, 'o'), '--passphrase-file', weak)).toMatchObject({ code: 2, err: expect.stringContaining('12 characters') as string })
    expect(await journal('export', '--data', folder, '--out', join(folder, 'o'), '--passphrase-file', secretFile(PASSPHRASE))).toMatchObject({ code: 3, err: expect.stringContaining('no journal.db') as string })
    expect(await journal()).toMatchObject({ code: 2, err: expect.stringContaining('npm run journal -- export') as string })
  })
})
