import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'

const child = new URL('../../../src-main/launch/child.mjs', import.meta.url).href
const isWindows = process.platform === 'win32'

/** A launcher in a process of its own, as `npm start` is one, around the given program. */
const launch = (program: string, run = 'runChild') => {
  const source = `import { ${run} } from ${JSON.stringify(child)}
    process.exitCode = await ${run}(process.execPath, ['--eval', ${JSON.stringify(program)}])`
  const launcher = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  launcher.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  launcher.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const ended = once(launcher, 'close').then(([code]) => ({ code: code as unknown, out, err }))
  const ready = once(launcher.stdout, 'data')
  return { launcher, ended, ready }
}

it('passes words and exit code through', async () => {
  expect(await launch('console.log("ready"); process.exitCode = 4').ended).toEqual({ code: 4, out: 'ready\n', err: '' })
})

it.skipIf(isWindows)('passes signals on, and ends as the program ends', async () => {
  for (const [signal, code] of [['SIGTERM', 0], ['SIGINT', 0]] as const) {
    const { launcher, ended, ready } = launch(`process.on('${signal}', () => { console.log('bye'); process.exit(0) }); setInterval(() => {}, 1000); console.log('ready')`)
    await ready
    launcher.kill(signal)
    expect(await ended).toEqual({ code, out: 'ready\nbye\n', err: '' })
  }
})

it.skipIf(isWindows)('tells which signal ended a program that does not listen', async () => {
  const { launcher, ended, ready } = launch(`setInterval(() => {}, 1000); console.log('ready')`)
  await ready
  launcher.kill('SIGTERM')
  expect((await ended).code).toBe(143)
})

it('tells that a program could not be started', async () => {
  const source = `import { runChild } from ${JSON.stringify(child)}; process.exitCode = await runChild('/no/such/program', [])`
  const launcher = spawn(process.execPath, ['--input-type=module', '--eval', source])
  expect((await once(launcher, 'close'))[0]).toBe(127)
})

it('keeps the words of steps away from stdout', async () => {
  expect(await launch('console.log("progress")', 'runStep').ended).toEqual({ code: 0, out: '', err: 'progress\n' })
})
