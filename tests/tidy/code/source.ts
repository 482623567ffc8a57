import { parseSync, type ESTree } from 'vite'
import { allPaths, lineOf, readText } from './tree.ts'
import type { Violation } from './violation.ts'

export interface Comment {
  value: string
  start: number
}

/** A source file, read by the same parser that builds the program. */
export interface Source {
  path: string
  text: string
  program: ESTree.Program
  comments: readonly Comment[]
}

export const parseSource = (path: string, text: string): Source => {
  const { program, comments, errors } = parseSync(path, text)
  const [error] = errors
  if (error !== undefined) throw new Error(`${path} cannot be parsed: ${error.message}`)
  return { path, text, program, comments }
}

const isCode = (path: string): boolean => /\.(ts|tsx|mjs)$/u.test(path)

export const isProgramPath = (path: string): boolean => /^src-[a-z]+\//u.test(path)

let everything: Source[] | null = null

/** All code: the program, its tests and its configuration. */
export const allSources = (): readonly Source[] => (everything ??= allPaths().filter(isCode).map((path) => parseSource(path, readText(path))))

export const programSources = (): Source[] => allSources().filter(({ path }) => isProgramPath(path))

/** A violation at a place of a source. */
export const violationAt = (source: Source, offset: number, problem: string, instead: string): Violation => ({
  path: source.path,
  line: lineOf(source.text, offset),
  problem,
  instead,
})
