import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const WATCH = fileURLToPath(new URL('../../../src-main/launch/end-with-parent.mjs', import.meta.url))
const CHILD = `process.on('SIGTERM', () => { console.log('ended'); process.exit(0) }); setInterval(() => {}, 1000); console.log('pid ' + process.pid)`

it.skipIf(process.platform === 'win32')('a program whose launcher is killed ends in good order', async () => {
  const launcher = spawn(
    process.execPath,
    ['-e', `require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(WATCH)}, '-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' })`],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let text = ''
  const heard = (word: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (text.includes(word)) resolve()
      }
      launcher.stdout.on('data', look)
      look()
    })
  launcher.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  await heard('pid ')
  launcher.kill('SIGKILL')
  await once(launcher, 'exit')
  await heard('ended')
  expect(text).toContain('ended')
})
