import { spawn } from 'node:child_process'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../src-main/store/store.ts'
import { sampleCode, startCentral } from '../../support/central/fixture.ts'
import { deadFolder, PASSPHRASE, secretFile } from '../../support/handover/dead-station.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { writeSold } from '../../support/till/sold-sale.ts'

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

  it('names what a till left open, before anything is sent and after it', async () => {
    const central = await startCentral()
    const [data, out, passphraseFile] = [tempFolder(), join(tempFolder(), 'till-2.sealed'), secretFile(PASSPHRASE)]
    const opened = openStore(data, central.conferenceSlug)
    if (!opened.ok) throw new Error(opened.problem.type)
    const store = opened.value
    for (const [saleId, state] of [['sale-1', 'captured'], ['sale-2', 'capturing'], ['sale-3', 'booking']] as const) writeSold(store, { saleId, state, minor: 2550, method: state === 'booking' ? 'cash' : 'card' })
    store.sales.step('sale-2', { state: 'capturing', event: 'note', atMs: 1, learned: { intentId: 'pi_123' } })
    store.refunds.begin({ refundId: 'refund-1', saleId: 'sale-1', atMs: 2, amountMinor: 550, lines: [], handedBack: true, reason: 'kindness', lead: 'Ada Example', shiftId: null })
    store.close()
    const left = [
      'A till left this open, and a lead has to find out how it ended (docs/dead-station.md, "What a till left open"):',
      'Sale 2 · card · 25.50 EUR · last known: capturing · order ORDER-sale-2 · payment pi_123',
      'Sale 3 · cash · 25.50 EUR · last known: booking · order ORDER-sale-3',
      'Refund of sale 1 · card · 5.50 EUR · last known: asked · order ORDER-sale-1',
    ].join('\n')

    const sealed = await journal('export', '--data', data, '--out', out, '--passphrase-file', passphraseFile, '--conference', central.conferenceSlug)
    expect(sealed).toMatchObject({ code: 0, err: '' })
    expect(sealed.out).toContain(`0 cases · 3 sales or refunds left open\n${left}\n`)
    expect((await journal('inspect', out)).out).toContain('3 sales or refunds left open')
    const replay = ['replay', out, '--central', central.url, '--username', central.staff.username, '--password-file', secretFile(central.staff.password)]
    const done = await journal(...replay, '--passphrase-file', passphraseFile, '--data', tempFolder())
    expect(done).toMatchObject({ code: 9, err: '' })
    expect(done.out).toContain(left)
    expect(sealed.out + done.out).not.toContain('Ada')
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
