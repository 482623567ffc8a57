import { describe, expect, it } from 'vitest'
import { fileViolations, folderViolations, functionSizes, functionViolations, linesOf, sizeLimits } from './sizes.ts'
import { parseSource, programSources } from './code/source.ts'
import { allPaths, textFiles } from './code/tree.ts'
import { expectNone } from './code/violation.ts'

const codeFiles = textFiles().filter(({ path }) => /\.(ts|tsx|mjs|css)$/u.test(path))
const lines = (count: number): string => 'let a = 1\n'.repeat(count)

describe('sizes', () => {
  it('no file has 400 lines', () => {
    expect(codeFiles.length).toBeGreaterThan(300)
    const noticed = codeFiles.filter((file) => linesOf(file) > sizeLimits.noticedFileLines)
    for (const file of noticed) console.info(`over ${sizeLimits.noticedFileLines} lines: ${file.path} (${linesOf(file)})`)
    expectNone(codeFiles.flatMap(fileViolations))
  })
  it('no function has more than 70 lines of its own', () => {
    expect(programSources().flatMap(functionSizes).length).toBeGreaterThan(1000)
    expectNone(programSources().flatMap(functionViolations))
  })
  it('no folder has more than 25 files', () => expectNone(folderViolations(allPaths())))
})

describe('what the size check finds', () => {
  it('a file of 400 lines, not of 399', () => {
    expect(fileViolations({ path: 'src-main/planted.ts', text: lines(399) })).toEqual([])
    expect(fileViolations({ path: 'src-main/planted.ts', text: lines(400) })).toMatchObject([{ path: 'src-main/planted.ts', line: 400 }])
  })
  it('a function of 71 lines, of every form', () => {
    const forms = [`function f() {\n${lines(69)}}`, `const f = () => {\n${lines(69)}}`, `class A { f() {\n${lines(69)}} }`]
    for (const form of forms) expect(functionViolations(parseSource('src-main/planted.ts', `\n${form}`)), form.slice(0, 20)).toMatchObject([{ line: 2 }])
    expect(functionViolations(parseSource('src-main/planted.ts', `function f() {\n${lines(68)}}`))).toEqual([])
  })
  it('the inner one of two functions, and not the outer one for its sake', () => {
    const nested = `const outer = () => {\n  const inner = () => {\n${lines(70)}  }\n  return inner\n}`
    expect(functionSizes(parseSource('src-main/planted.ts', nested)).map((size) => size.lines)).toEqual([5, 72])
  })
  it('a folder of 26 files', () => {
    const paths = Array.from({ length: 26 }, (_, index) => `src-main/store/table-${index}.ts`)
    expect(folderViolations(paths)).toMatchObject([{ path: 'src-main/store' }])
    expect(folderViolations(paths.slice(1))).toEqual([])
  })
})
