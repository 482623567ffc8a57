import type { Delivered } from '../../src-main/ports/central.ts'
import type { Store } from '../../src-main/store/store.ts'
import type { Planted } from './world/world.ts'

/** Nothing is wrong on purpose. */
const honest: Planted = { central: (central) => central, http: (http) => http, store: (store) => store }

const KEY = 'idempotency-key'
const CARELESS_EVERY = 9

/** Requests lose their key on the way, so a repeat is a second one. */
const withoutKey: Planted = {
  ...honest,
  http: (http) => ({ ...http, request: (wish) => http.request({ ...wish, headers: Object.fromEntries(Object.entries(wish.headers).filter(([name]) => name !== KEY)) }) }),
}

const hope = (result: Delivered): Delivered =>
  result.answer.kind === 'unknown' ? { ...result, answer: { kind: 'confirmed', atMs: null, centralId: null }, problem: null } : result

/** An operation without an answer is taken for done. */
const hopeful: Planted = {
  ...honest,
  central: (central) => ({
    ...central,
    get capabilities() {
      return central.capabilities
    },
    deliver: async (parcel) => hope(await central.deliver(parcel)),
    deliverAll: async (parcels) => (await central.deliverAll(parcels)).map(hope),
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

/** Now and then an operation is crossed out before it is sent. */
const careless: Planted = {
  ...honest,
  store: (store) => {
    let marked = 0
    const outbox: Store['outbox'] = {
      ...store.outbox,
      markSending: (seq, baseline) => {
        marked += 1
        if (marked % CARELESS_EVERY !== 0) return store.outbox.markSending(seq, baseline)
        store.outbox.settle(seq, { state: 'confirmed', atMs: 0, firstAtMs: null, centralId: null })
        return false
      },
    }
    return { ...store, outbox }
  },
}

export const PLANTED = { honest, 'without key': withoutKey, hopeful, forgetful, careless } as const

export type PlantedName = keyof typeof PLANTED
