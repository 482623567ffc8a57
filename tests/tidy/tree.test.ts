import { expect, it } from 'vitest'
import { allPaths, textFiles } from './code/tree.ts'
import { expectNone } from './code/violation.ts'

it('the checks see every file of the repository, and nothing that was installed or built', () => {
  expect(allPaths()).toEqual(expect.arrayContaining(['package.json', '.gitignore', 'src-main/main.ts', 'src-renderer/styles/index.css', 'tests/tidy/tree.test.ts']))
  expect(allPaths().filter((path) => /^(node_modules|out|test-results|\.git)\//u.test(path))).toEqual([])
  expect(textFiles().find(({ path }) => path === 'package.json')?.text).toContain('"lanyard"')
})
it('violations fail, each on a line of its own', () => {
  const violation = { path: 'src-main/a.ts', line: 3, problem: 'is wrong', instead: 'do this' }
  expect(() => expectNone([])).not.toThrow()
  expect(() => expectNone([violation, { ...violation, line: 4 }])).toThrow('\nsrc-main/a.ts:3  is wrong → do this\nsrc-main/a.ts:4  is wrong → do this')
})
