import type { PartDesk } from '../part.ts'

/** What selling works with. */
export type SaleDesk = Pick<PartDesk, 'store' | 'now' | 'random' | 'clock' | 'log' | 'profile'>
