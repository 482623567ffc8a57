import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { exitCodes, startStation, type StartedStation } from '../../../src-main/start-station.ts'
import { startReach } from '../../support/station-central/reach.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const places = { version: '0', loaderUrl: new URL('../../../src-main/store/mirror/loader-worker.ts', import.meta.url) }

const start = (origin: string, slug: string, dataDir: string, tokenFile: string) =>
  startStation(['--no-open', '--data', dataDir, '--central', origin, '--conference', slug, '--token-file', tokenFile], { ...places, dataDir })

const online = async ({ desk }: StartedStation): Promise<void> => {
  const watching = new AbortController()
  for await (const event of desk.watch(watching.signal)) {
    if (event.kind !== 'connection' || event.connection.state !== 'online' || event.connection.list === null) continue
    watching.abort()
    return
  }
}

test('a station starts with its token from a file, and keeps it nowhere else', async () => {
  const reach = await startReach()
  const { token } = await reach.pair()
  const [dataDir, tokenFile] = [tempFolder(), join(tempFolder(), 'token')]
  writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 })
  const before = reach.proxy.seen.length
  const started = await start(reach.proxy.url, reach.central.conferenceSlug, dataDir, tokenFile)
  if (!started.ok) throw new Error(started.problem.message)
  onTestFinished(() => started.value.stop())
  await online(started.value)
  expect(reach.proxy.seen.slice(before).some((line) => line.includes('login'))).toBe(false)
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(1)
  for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes(token)).toBe(false)
})

test('a station without a token in the file says which file to write it into', async () => {
  const [dataDir, tokenFile] = [tempFolder(), join(tempFolder(), 'token')]
  writeFileSync(tokenFile, '\n')
  expect(await start('http://127.0.0.1:1', 'conf', dataDir, tokenFile)).toMatchObject({ ok: false, problem: { exitCode: exitCodes.badArguments, message: expect.stringContaining(tokenFile) } })
  expect(readdirSync(dataDir)).toEqual([])
})
