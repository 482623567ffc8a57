import type { AtCases } from './at-cases.ts'
import { createExportCases } from './export.ts'
import { createListCases } from './list.ts'
import { createCaseStep } from './step.ts'

/** Everything that a desk does with its cases. */
export const createCaseDesk = (at: AtCases) => ({ list: createListCases(at), step: createCaseStep(at), save: createExportCases(at) })

export type CaseDesk = ReturnType<typeof createCaseDesk>
