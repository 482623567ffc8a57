import { Visitor } from 'vite'
import { violationAt, type Source } from './code/source.ts'
import { folderOf, type TextFile } from './code/tree.ts'
import type { Violation } from './code/violation.ts'

export const sizeLimits = { fileLines: 400, noticedFileLines: 250, functionLines: 70, folderFiles: 25 } as const

export const linesOf = ({ text }: TextFile): number => text.replace(/\n$/u, '').split('\n').length

export const fileViolations = (file: TextFile): Violation[] =>
  linesOf(file) < sizeLimits.fileLines
    ? []
    : [{ path: file.path, line: sizeLimits.fileLines, problem: `has ${linesOf(file)} lines; the limit is under ${sizeLimits.fileLines}`, instead: 'give each of its subjects a file' }]

interface FunctionSize {
  start: number
  lines: number
}

/**
 * How long each function is, without the bodies of the functions in it: those are counted by
 * themselves. A `createX` that returns ten short functions is a thing with ten short functions.
 */
export const functionSizes = (source: Source): FunctionSize[] => {
  const sizes: FunctionSize[] = []
  const open: FunctionSize[] = []
  const enter = ({ start, end }: { start: number; end: number }): void => {
    const lines = linesOf({ path: '', text: source.text.slice(start, end) })
    const outer = open.at(-1)
    if (outer !== undefined) outer.lines -= Math.max(0, lines - 2)
    const size = { start, lines }
    open.push(size)
    sizes.push(size)
  }
  const leave = (): void => {
    open.pop()
  }
  new Visitor({
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
  }).visit(source.program)
  return sizes
}

export const functionViolations = (source: Source): Violation[] =>
  functionSizes(source)
    .filter(({ lines }) => lines > sizeLimits.functionLines)
    .map(({ start, lines }) =>
      violationAt(source, start, `a function of ${lines} lines, not counting the functions in it; the limit is ${sizeLimits.functionLines}`, 'take the parts that have a name out of it'),
    )

export const folderViolations = (paths: readonly string[]): Violation[] => {
  const countByFolder = new Map<string, number>()
  for (const folder of paths.map(folderOf)) countByFolder.set(folder, (countByFolder.get(folder) ?? 0) + 1)
  return [...countByFolder]
    .filter(([, count]) => count > sizeLimits.folderFiles)
    .map(([path, count]) => ({ path, line: 1, problem: `holds ${count} files; the limit is ${sizeLimits.folderFiles}`, instead: 'give a part of them a folder of their own' }))
}
