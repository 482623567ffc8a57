import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import Database from 'better-sqlite3'
import { runStationToEnd } from '../support/station-process.ts'
import { notInYet, openWindow, test } from './desk.ts'

test.setTimeout(90_000)

test('noise on the line, a code of 5 kB and a code of another event: each is told, and the desk goes on', async ({ desk, page }) => {
  const [code = ''] = desk.codes(notInYet, 1)
  const station = await desk.start()
  await openWindow(page, station.url)
  const band = page.locator('[data-verdict]')
  await desk.gun.write(Buffer.from([0xff, 0xfe, 0x80, 0x01, 0xc3, 0x28, 0x0d]))
  await expect(page.getByText('Not read. Scan again.')).toBeVisible()
  await expect(band).toHaveAttribute('data-reason', 'ready')
  await desk.gun.write(`${'X'.repeat(5000)}\r`)
  await desk.gun.write(`${'Y'.repeat(3000)}\r`)
  await expect(band).toHaveAttribute('data-reason', 'not-a-ticket')
  await desk.gun.write('other-event:ABCD1234\r')
  await expect(band).toHaveAttribute('data-verdict', 'stop')
  await expect(band).toHaveAttribute('data-reason', 'wrong-event')
  await desk.gun.write(`${code}\r`)
  await expect(band).toHaveAttribute('data-verdict', 'in')
})

test('the disk is full: nothing is shown that was not saved, and the desk recovers by itself', async ({ desk, page }) => {
  const small = mkdtempSync(join(tmpdir(), 'lanyard-small-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', small], { stdio: 'ignore' })
  } catch {
    rmSync(small, { recursive: true, force: true })
    console.warn('A small disk cannot be mounted by this account: the test with a full disk is skipped')
    test.skip(true, 'a small disk cannot be mounted by this account')
  }
  try {
    const codes = desk.codes(notInYet, 3)
    const station = await desk.start({ dataDir: join(small, 'station') })
    await openWindow(page, station.url)
    await desk.gun.write(`${codes[0]}\r`)
    await page.locator(`[data-verdict="in"][data-code="${codes[0]}"]`).waitFor()
    await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
    // The log was grown beforehand, so a full disk alone does not stop a scan; a log that may not be written does.
    const filler = join(small, 'filler')
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${filler} bs=64k 2>/dev/null; true`])
    const journal = new Database(join(small, 'station', 'journal.db'))
    try {
      journal.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // The station may be writing; it does so again below.
    } finally {
      journal.close()
    }
    execFileSync('sh', ['-c', `dd if=/dev/zero of=${filler}2 bs=1k 2>/dev/null; true`])
    const band = page.locator('[data-verdict]')
    await desk.gun.write(`${codes[1]}\r`)
    await expect(band).toHaveAttribute('data-reason', 'not-saved')
    await expect(band).toHaveAttribute('data-verdict', 'stop')
    await expect(page.getByText('Not saving: disk full')).toBeVisible()
    rmSync(filler)
    rmSync(`${filler}2`)
    await desk.gun.write(`${codes[2]}\r`)
    await page.locator(`[data-verdict="in"][data-code="${codes[2]}"]`).waitFor()
    await expect(page.locator('[data-pending]')).toHaveAttribute('data-pending', '0')
    const count = (code: string | undefined) => desk.rows('SELECT 1 FROM checkin JOIN attendee ON attendee.id = attendee_id WHERE access_code = ?', code ?? '').length
    expect(codes.map(count)).toEqual([1, 0, 1])
    await station.kill('SIGKILL')
  } finally {
    execFileSync('umount', ['-l', small])
    rmSync(small, { recursive: true, force: true })
  }
})

test('a second station on the same data folder is refused with the reason', async ({ desk }) => {
  await desk.start()
  const second = await runStationToEnd({ dataDir: desk.dataDir, central: desk.central })
  expect(second).toMatchObject({ exitCode: 3, stdout: '' })
  expect(second.stderr).toContain('Another Lanyard station is already using')
})

test('a database of a newer version is refused and left alone', async ({ desk }) => {
  const file = join(desk.dataDir, 'journal.db')
  const db = new Database(file)
  db.pragma('user_version = 42')
  db.close()
  const before = readFileSync(file)
  const ended = await runStationToEnd({ dataDir: desk.dataDir, central: desk.central })
  expect(ended).toMatchObject({ exitCode: 4, stdout: '' })
  expect(ended.stderr).toContain('written by a newer Lanyard')
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('a port that is taken, wrong arguments and a missing password are one sentence each', async ({ desk }) => {
  const taken = createServer()
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve)
  })
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const busy = await runStationToEnd({ dataDir: desk.dataDir, central: desk.central, port })
  taken.close()
  expect(busy).toMatchObject({ exitCode: 5, stdout: '' })
  expect(busy.stderr).toContain(`Port ${port} is already used`)
  const wrong = await runStationToEnd({ dataDir: desk.dataDir, more: ['--prot', '1'] })
  expect(wrong).toMatchObject({ exitCode: 2, stdout: '' })
  expect(wrong.stderr).toContain("Unknown option '--prot'")
  const lost = await runStationToEnd({
    dataDir: desk.dataDir,
    more: ['--central', desk.central.url, '--central-user', 'desk', '--conference', 'x', '--central-password-file', join(desk.dataDir, 'none')],
  })
  expect(lost).toMatchObject({ exitCode: 2, stdout: '' })
  expect(lost.stderr).toContain('password file')
  for (const { stderr } of [busy, wrong, lost]) expect(stderr).not.toMatch(/\n\s+at /u)
})

test('a serial port that is missing or held by another program is shown as such, and the keyboard still works', async ({ desk, page }) => {
  const [code = ''] = desk.codes(notInYet, 1)
  const holder = spawn(process.execPath, ['-e', `const {SerialPort}=require('serialport');const p=new SerialPort({path:process.argv[1],baudRate:9600,lock:true});p.on('open',()=>console.log('open'));setInterval(()=>{},1000)`, desk.gun.stationPath], { stdio: ['ignore', 'pipe', 'ignore'] })
  await new Promise((resolve) => {
    holder.stdout?.once('data', resolve)
  })
  const station = await desk.start()
  await openWindow(page, station.url)
  await expect(page.locator('[data-device-state="busy"]')).toBeVisible({ timeout: 10_000 })
  await page.keyboard.type(code, { delay: 5 })
  await page.keyboard.press('Enter')
  await page.locator('[data-verdict="in"]').waitFor()
  holder.kill('SIGKILL')
  await expect(page.locator('[data-device-state="open"]')).toBeVisible({ timeout: 10_000 })
})

test('a data folder that cannot be made is refused with its path', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lanyard-e2e-'))
  mkdirSync(join(folder, 'x'))
  writeFileSync(join(folder, 'file'), '')
  const ended = await runStationToEnd({ dataDir: join(folder, 'file', 'data') })
  expect(ended).toMatchObject({ exitCode: 3, stdout: '' })
  expect(ended.stderr).toContain('cannot be written')
  rmSync(folder, { recursive: true, force: true })
})
