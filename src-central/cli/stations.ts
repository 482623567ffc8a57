import { z } from 'zod'
import { ROLES, type Role } from '../domain/actor.ts'
import { PROFILES } from '../domain/profile.ts'

/** A station that is to be paired right after the start. */
export type StationWish = { role: Role; name: string }

const WISH = new RegExp(`^(${ROLES.join('|')}):(.{1,100})$`, 's')

const stationWish = z.string().transform((text, context): StationWish => {
  const [, role, name = ''] = WISH.exec(text) ?? []
  const known = ROLES.find((candidate) => candidate === role)
  if (known !== undefined && /^[^\p{Cc}]+$/u.test(name) && name.trim() !== '') return { role: known, name: name.trim() }
  context.addIssue({ code: 'custom', message: `--pair must be ROLE:NAME, the role one of ${ROLES.join(', ')}` })
  return z.NEVER
})

const isAddress = (text: string): boolean => [z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()].some((form) => form.safeParse(text).success)

/** What the command line says about who may come in, and how. */
export const stationArguments = {
  profile: z.enum(PROFILES, `--profile must be one of ${PROFILES.join(', ')}`).default('lanyard'),
  pair: z.array(stationWish).default([]),
  'trusted-proxy': z
    .string()
    .refine((text) => text.split(',').every(isAddress), '--trusted-proxy must be an address or a network, or several with commas')
    .optional(),
}
export const stationOptions = {
  profile: { type: 'string' },
  pair: { type: 'string', multiple: true },
  'trusted-proxy': { type: 'string' },
} as const
