import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openMirror, type Mirror } from './mirror.ts'

const PATTERN = /^mirror-(\d{6,})\.db$/u

/**
 * The mirror files of a data folder. Each download builds the next generation beside the one in
 * use; an unfinished one is never opened, and old ones are removed once a newer one is in use.
 */
export const createGenerations = (folder: string) => {
  const numbers = (): number[] =>
    readdirSync(folder)
      .map((name) => Number(PATTERN.exec(name)?.[1] ?? Number.NaN))
      .filter((number) => !Number.isNaN(number))
      .toSorted((a, b) => a - b)
  const fileOf = (number: number): string => join(folder, `mirror-${String(number).padStart(6, '0')}.db`)
  const remove = (number: number): void => {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(fileOf(number) + ending, { force: true })
  }
  return {
    /** The newest list of this event that can be opened; what cannot be is removed. */
    openNewest: (slug: string): Mirror | null => {
      for (const number of numbers().toReversed()) {
        const mirror = openMirror(fileOf(number), slug)
        if (mirror !== null) return mirror
        remove(number)
      }
      return null
    },
    open: (file: string, slug: string): Mirror | null => openMirror(file, slug),
    nextFile: (): string => {
      const next = fileOf((numbers().at(-1) ?? 0) + 1)
      rmSync(next, { force: true })
      return next
    },
    /** Removes every generation but the one in use. */
    keepOnly: (file: string): void => {
      for (const number of numbers()) if (fileOf(number) !== file) remove(number)
    },
  }
}
