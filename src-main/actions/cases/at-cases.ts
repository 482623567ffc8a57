import type { AtDesk } from '../at-desk.ts'

/** What the actions on cases work with. */
export interface AtCases extends Pick<AtDesk, 'store' | 'clock' | 'newId' | 'station' | 'slug' | 'abilities' | 'doors' | 'onOperation' | 'onStorage'> {
  /** A case was ended, noted or is no longer counted. */
  onCase: () => void
}
