import { join, resolve } from 'node:path'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { rendererPath } from '../../../src-main/hosts/renderer-file.ts'

const FOLDER = resolve('out', 'renderer')

it('finds the page and its files', () => {
  expect(rendererPath(FOLDER, '/')).toBe(join(FOLDER, 'index.html'))
  expect(rendererPath(FOLDER, '/assets/a-1.js')).toBe(join(FOLDER, 'assets', 'a-1.js'))
  expect(rendererPath(FOLDER, '/assets/%C3%A4.js')).toBe(join(FOLDER, 'assets', 'ä.js'))
})

it('refuses every way out that is known', () => {
  const ways = ['', 'assets', '/../x.js', '/%2e%2e%2fx.js', '/a/../../x.js', '/..%5cx.js', '/C:/x.js', '/a\0.js', '/.git/x.js', '/%', '/..', '/./x.js']
  for (const way of ways) expect([way, rendererPath(FOLDER, way)]).toEqual([way, null])
})

it('never leaves the folder, whatever is asked', () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', '%00', 'C:', '~', 'a', '%252e'), fc.string())
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const path = rendererPath(FOLDER, `/${parts.join('/')}`)
      return path === null || path.startsWith(join(FOLDER, '/'))
    }),
  )
})
