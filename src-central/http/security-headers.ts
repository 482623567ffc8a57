import type { FastifyRequest } from 'fastify'
import type { Profile } from '../domain/profile.ts'

/** Sent with every answer, as Django's own security layer does. */
const REFERENCE_HEADERS = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/**
 * What the reference leaves to whoever runs it. No page here has scripts, and the only form is the login; an answer
 * that may be cached says so itself, because nearly all of them are about people.
 */
const LANYARD_HEADERS = {
  ...REFERENCE_HEADERS,
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), payment=(), serial=(), usb=()',
  'cache-control': 'no-store',
}

/** A browser must not be told over plain HTTP to ask for TLS from now on: it would be locked out of a central without it. */
const TLS_HEADERS = { ...LANYARD_HEADERS, 'strict-transport-security': 'max-age=31536000' }

export function securityHeaders(profile: Profile, { protocol }: Pick<FastifyRequest, 'protocol'>): Readonly<Record<string, string>> {
  if (profile === 'strict') return REFERENCE_HEADERS
  return protocol === 'https' ? TLS_HEADERS : LANYARD_HEADERS
}
