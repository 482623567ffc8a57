import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importsOf } from '../../tidy/code/imports.ts'
import { parseSource } from '../../tidy/code/source.ts'
import { projectDir, readText } from '../../tidy/code/tree.ts'

const ROOT = 'src-main/payments/training/training.ts'
/** Where what a training is made of may be; nothing of it goes to a network, a device or a file. */
const MAY_REACH = [
  /^src-shared\/(?!wire\/)/u,
  /^src-main\/payments\/(training\/|drivers\/simulated)/u,
  /^src-main\/store\/(till\/|migrations\/|migrate\.ts|journal-migrations\.ts|problem\.ts|settings\.ts)/u,
  /^(better-sqlite3|zod)$/u,
]

const importsAt = (path: string) => importsOf(parseSource(path, readText(path)))

/** Everything that runs when a training runs, its packages included. */
const reachedFrom = (root: string): Set<string> => {
  const reached = new Set<string>()
  const waiting = [root]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path)) continue
    reached.add(path)
    if (!existsSync(join(projectDir, path)) || !path.startsWith('src-')) continue
    waiting.push(...importsAt(path).flatMap(({ target, typesOnly }) => (typesOnly ? [] : [target])))
  }
  return reached
}

const outside = (reached: Iterable<string>): string[] => [...reached].filter((path) => !MAY_REACH.some((may) => may.test(path)))

describe('what a training is made of', () => {
  it('Z23: reaches no server, no device and no file', () => {
    const reached = reachedFrom(ROOT)
    expect(outside(reached)).toEqual([])
    expect(reached).toContain('src-main/store/till/training-store.ts')
    expect(reached).toContain('src-main/payments/drivers/simulated-bank.ts')
  })
  it('Z23: is not even handed a way to one', () => {
    const own = [...reachedFrom(ROOT)].filter((path) => path.startsWith('src-main/payments/'))
    const ports = own.flatMap(importsAt).map(({ target }) => target).filter((target) => target.startsWith('src-main/ports/'))
    expect([...new Set(ports)].toSorted()).toEqual([
      'src-main/ports/clock.ts',
      'src-main/ports/random.ts',
      'src-main/ports/till/books.ts',
      'src-main/ports/till/card-driver.ts',
      'src-main/ports/till/told.ts',
    ])
  })
  it('would be found out: the real journal and the real driver are outside', () => {
    expect(outside(reachedFrom('src-main/store/store.ts'))).toContain('src-main/store/open-journal.ts')
    expect(outside(reachedFrom('src-main/payments/drivers/server-driven.ts'))).toContain('src-main/payments/drivers/server-driven.ts')
  })
})
