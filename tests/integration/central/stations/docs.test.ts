import { expect, test } from 'vitest'
import { shareCentral, startCentral } from '../../../support/central/database/fixture.ts'

type Document = { paths: Record<string, Record<string, { operationId: string }>> }

const shared = shareCentral()
const textOf = async (path: string) => (await fetch(shared().url + path)).text()

test('the page has every operation of the document, once, and links that lead somewhere', async () => {
  const [html, document] = [await textOf('/docs'), JSON.parse(await textOf('/openapi.json')) as Document]
  const ids = [...html.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)
  const wanted = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  expect(wanted).toContain('pairStation')
  expect(ids).toHaveLength(wanted.length)
  expect(new Set(ids)).toEqual(new Set(wanted))
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${target}"`)
})

test('it says what is needed, sent, answered and mended', async () => {
  const html = await textOf('/docs')
  for (const part of [
    '<code class="path">/station/pair/</code>', 'nobody has to say who they are', 'the right <code>lead</code>', 'any paired station',
    '<code>minutes</code> <span class="note">whole number from 1 up to 1440; may be left out; otherwise <code>15</code></span>',
    'one of <code>desk</code>, <code>till</code>, <code>kiosk</code>, <code>lead</code>', '<strong>410</strong> <code>pairing_code_expired</code>',
    'Wrong passwords make the guesser wait',
  ]) expect(html).toContain(part)
})

test('it needs no script, no style of its own and nothing from elsewhere', async () => {
  const answer = await fetch(`${shared().url}/docs`)
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  const html = await answer.text()
  expect(html).not.toMatch(/<script|<style| style=| on\w+=|https?:\/\//)
  const style = await fetch(`${shared().url}/docs.css`)
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
})

test('the strict profile has none of it', async () => {
  const { url } = await startCentral({ profile: 'strict' })
  for (const path of ['/docs', '/docs.css', '/openapi.json']) expect((await fetch(url + path)).status).toBe(404)
})
