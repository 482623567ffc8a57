import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'

const { withSetUpLock } = (await import(new URL('../../../src-main/launch/set-up-lock.mjs', import.meta.url).href)) as {
  withSetUpLock: <Value>(task: () => Promise<Value>, root: string) => Promise<Value>
}

const lockOf = (root: string): string => join(root, 'out', '.lanyard-set-up')
const abandon = (root: string, content: string): void => {
  mkdirSync(join(root, 'out'))
  writeFileSync(lockOf(root), content)
}

it('lets one command at a time set up', async () => {
  const root = tempFolder()
  const order: string[] = []
  const setUp = (name: string) =>
    withSetUpLock(async () => {
      order.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 20))
      order.push(`${name} ends`)
    }, root)
  await Promise.all([setUp('first'), setUp('second')])
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  expect(existsSync(lockOf(root))).toBe(false)
})

it('gives the lock back when setting up failed', async () => {
  const root = tempFolder()
  await expect(withSetUpLock(() => Promise.reject(new Error('no')), root)).rejects.toThrow('no')
  expect(existsSync(lockOf(root))).toBe(false)
})

it('takes the lock of a command that was killed', async () => {
  const root = tempFolder()
  const { pid } = spawnSync(process.execPath, ['--version'])
  abandon(root, String(pid))
  expect(await withSetUpLock(() => Promise.resolve('done'), root)).toBe('done')
})
