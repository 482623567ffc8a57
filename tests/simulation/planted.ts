import type { Planted } from './world/world.ts'

/** Nothing is wrong on purpose. */
const honest: Planted = { central: (central) => central, http: (http) => http }

const KEY = 'idempotency-key'

/** Requests lose their key on the way, so a repeat is a second one. */
const withoutKey: Planted = {
  ...honest,
  http: (http) => ({ ...http, request: (wish) => http.request({ ...wish, headers: Object.fromEntries(Object.entries(wish.headers).filter(([name]) => name !== KEY)) }) }),
}

/** An operation without an answer is taken for done. */
const hopeful: Planted = {
  ...honest,
  central: (central) => ({
    ...central,
    get capabilities() {
      return central.capabilities
    },
    deliver: async (parcel) => {
      const result = await central.deliver(parcel)
      return result.answer.kind === 'unknown' ? { ...result, answer: { kind: 'confirmed', atMs: null, centralId: null }, problem: null } : result
    },
  }),
}

/** An operation without an answer is taken for not done, and sent again under a new key. */
const forgetful: Planted = {
  ...honest,
  central: (central) => {
    let sent = 0
    return {
      ...central,
      get capabilities() {
        return central.capabilities
      },
      deliver: async (parcel) => {
        sent += 1
        const result = await central.deliver({ ...parcel, key: parcel.key === null ? null : `${parcel.key}-${sent}` })
        return result.answer.kind === 'unknown' ? { ...result, answer: { kind: 'not-sent' } } : result
      },
    }
  },
}

export const PLANTED = { honest, 'without key': withoutKey, hopeful, forgetful } as const

export type PlantedName = keyof typeof PLANTED
