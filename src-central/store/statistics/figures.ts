import type { Queries } from '../database.ts'

/** Figures that an index alone gives in a few milliseconds, however many there are. */
export type QuickFigures = { total: number; checkedIn: number; inside: number }

export const figuresOf = (db: Queries) => ({
  quick: async (conferenceId: number): Promise<QuickFigures> => {
    const attendees = db.selectFrom('attendee').where('conference_id', '=', conferenceId)
    const counted = await attendees
      .select((of) => [of.fn.countAll<number>().as('total'), of.fn.count<number>('checked_in_at_us').as('checked_in')])
      .executeTakeFirstOrThrow()
    const { inside } = await attendees
      .where('is_inside', '=', 1)
      .select((of) => of.fn.countAll<number>().as('inside'))
      .executeTakeFirstOrThrow()
    return { total: counted.total, checkedIn: counted.checked_in, inside }
  },
})
