import type { Micros } from '../../instant.ts'
import type { Queries } from '../database.ts'

export const familiarPlaceTable = (db: Queries) => ({
  /** Whether the place is remembered beyond this instant. */
  has: async (place: string, until: Micros): Promise<boolean> => {
    const found = db.selectFrom('familiar_place').select('place_hash').where('place_hash', '=', place).where('forget_at_us', '>', until)
    return (await found.executeTakeFirst()) !== undefined
  },
  keep: async (place: string, forgetAt: Micros): Promise<void> => {
    await db
      .insertInto('familiar_place')
      .values({ place_hash: place, forget_at_us: forgetAt })
      .onConflict((conflict) => conflict.column('place_hash').doUpdateSet({ forget_at_us: forgetAt }))
      .execute()
  },
  removeOld: async (now: Micros): Promise<void> => {
    await db.deleteFrom('familiar_place').where('forget_at_us', '<=', now).execute()
  },
})
