import { expect, it } from 'vitest'
import { contentSecurityPolicy, pageHeaders } from '../../../src-main/hosts/content-security-policy.ts'

const directives = (policy: string): Map<string, string> =>
  new Map(policy.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]))

it('refuses what is not named, and names nothing but the page itself', () => {
  const policy = directives(contentSecurityPolicy())
  expect(policy.get('default-src')).toBe("'none'")
  // The second word is for the reader of the camera, which is WebAssembly.
  expect(policy.get('script-src')).toBe("'self' 'wasm-unsafe-eval'")
  expect(policy.get('worker-src')).toBe("'self'")
  expect(policy.get('style-src')).toBe("'self'")
  expect(policy.get('connect-src')).toBe("'self'")
  for (const refused of ['base-uri', 'form-action', 'object-src', 'frame-src', 'frame-ancestors']) {
    expect(policy.get(refused)).toBe("'none'")
  }
  expect(contentSecurityPolicy().replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:/u)
})

it('adds exactly the connection it is given', () => {
  const policy = directives(contentSecurityPolicy(['ws://127.0.0.1:4711']))
  expect(policy.get('connect-src')).toBe("'self' ws://127.0.0.1:4711")
})

it('comes with the headers that keep other pages away', () => {
  expect(pageHeaders()).toMatchObject({
    'Content-Security-Policy': contentSecurityPolicy(),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
  })
  expect(pageHeaders()['Permissions-Policy']).toContain('serial=()')
})

it('lets nobody but the page itself have a camera, and nobody a microphone', () => {
  const policy = pageHeaders()['Permissions-Policy']?.split(', ') ?? []
  expect(policy).toContain('camera=(self)')
  expect(policy).toContain('microphone=()')
  expect(policy.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)'])
})
