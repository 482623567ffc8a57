import { limits } from '../../src-shared/limits.ts'

/** How long to wait after so many failures in a row. */
export const backOffMs = (failures: number): number => limits.terminalBackOffMs[Math.min(failures, limits.terminalBackOffMs.length) - 1] ?? 0
