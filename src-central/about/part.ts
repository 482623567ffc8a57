import { capabilities } from '../../src-shared/wire/capabilities.ts'
import { publicOperation } from '../api/operation.ts'
import { json } from '../http/answer.ts'
import { microsToIso } from '../instant.ts'
import type { Part, PartDesk } from '../part.ts'
import { VERSION } from '../version.ts'

/** What no part does by itself. */
const OWN_WORDS: readonly string[] = ['idempotency']

/** What this central is and can do, for a station that meets it for the first time. */
export const aboutPart = ({ store, now, profile }: PartDesk, parts: readonly Part[]): Part => ({
  operations: [
    publicOperation({
      id: 'getCapabilities',
      method: 'GET',
      path: 'station/capabilities/',
      tag: 'Stations',
      summary: 'Say what this central can do.',
      description: 'A server without this address is the reference itself, or this central in its `strict` profile.',
      answers: { 200: { description: 'What a station has to know before it does anything else.', schema: capabilities } },
      answer: async ({ conference }) => {
        const words = [...OWN_WORDS, ...parts.flatMap((part) => part.capabilities ?? [])]
        return json(200, {
          product: 'lanyard-central',
          version: VERSION,
          api: 1,
          profile,
          conference: await store.conferences.describe(conference.id),
          capabilities: [...new Set(words)],
          fixes: parts.flatMap((part) => part.fixes ?? []),
          time: microsToIso(now()),
        })
      },
    }),
  ],
})
