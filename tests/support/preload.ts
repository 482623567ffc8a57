import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok } from '../../src-shared/result.ts'
import type { MirrorJob } from '../../src-main/store/mirror/build-mirror.ts'
import { buildMirror } from '../../src-main/store/mirror/build-mirror.ts'
import type { MirrorLoader } from '../../src-main/store/mirror/loader.ts'
import type { Store } from '../../src-main/store/store.ts'

export interface PreloadPerson {
  access_code: string
  name: string
  email: string
  ticket_type: string
  products: { id: number; description: string; quantity: number; ticket_type_slug: string | null; addon_slug: string | null; redeemed_count: number; remaining: number }[]
  checked_in: boolean
  checked_in_at: string | null
}

export const SLUG = 'example-conf-2027'

/** One admissible person with a ticket line and three T-shirts. */
export const preloadPerson = (number: number, over: Partial<PreloadPerson> = {}): PreloadPerson => ({
  access_code: `CODE${String(number).padStart(4, '0')}`,
  name: `Person ${number}`,
  email: `person-${number}@example.org`,
  ticket_type: 'Regular',
  products: [
    { id: number * 10, description: 'Regular', quantity: 1, ticket_type_slug: 'regular', addon_slug: null, redeemed_count: 0, remaining: 1 },
    { id: number * 10 + 1, description: 'T-shirt', quantity: 3, ticket_type_slug: null, addon_slug: 'shirt', redeemed_count: 0, remaining: 3 },
  ],
  checked_in: false,
  checked_in_at: null,
  ...over,
})

export const preloadDocument = (attendees: readonly PreloadPerson[], over: Record<string, unknown> = {}): string =>
  JSON.stringify({ conference: SLUG, generated_at: '2027-05-01T07:00:00+00:00', count: attendees.length, attendees, ...over })

/** The loader without its thread: the same code, for tests that need no second file. */
export const inlineLoader: MirrorLoader = (job, onProgress) => buildMirror(job, onProgress)

export const mirrorJob = (folder: string, document: string | Uint8Array, over: Partial<MirrorJob> = {}): MirrorJob => {
  const source = join(folder, 'document.json')
  writeFileSync(source, document)
  return { source, form: 'preload', target: join(folder, 'mirror-000001.db'), previous: null, slug: SLUG, requestedAtMs: 1000, containsConfirmation: 0, fingerprint: 'f', ...over }
}

/** Puts these people into a store's mirror, as a download would. */
export const fillMirror = async (store: Store, folder: string, people: readonly PreloadPerson[], over: Partial<MirrorJob> = {}) => {
  const target = store.nextMirrorFile()
  const built = await buildMirror(mirrorJob(folder, preloadDocument(people), { ...over, target, previous: store.mirror()?.file ?? null }), () => {})
  if (!built.ok) return fail(built.problem)
  return store.adopt(target) ? ok(null) : fail('not adopted')
}
