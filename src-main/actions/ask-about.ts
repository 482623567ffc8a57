import { UNKNOWN_CODE } from '../../src-shared/domain/admission.ts'
import type { AtDesk } from './at-desk.ts'
import { answered, type Begun } from './begun.ts'
import { learnPerson, type LearntPerson } from './find-code.ts'
import type { Finding, Findings } from './finding.ts'

/** How a scan goes on after central was asked about its code. */
export interface AfterAsking {
  /** Central knows them, and by now so does the list. */
  found: (learnt: LearntPerson) => Begun
  /** It said nothing in time: decided by what is known here. */
  silent: () => Begun
  /** What the verdict shows beside the code that nobody has. */
  beside?: Pick<Finding, 'door'>
}

/** Asks central about a code that this desk cannot decide alone. A code that central does not know is refused (rule A7). */
export const askAbout = ({ store }: Pick<AtDesk, 'store'>, findings: Findings, code: string, { found, silent, beside }: AfterAsking): Begun => ({
  kind: 'ask',
  code,
  finish: (answer) => {
    switch (answer.kind) {
      case 'found':
        return found(learnPerson(store, answer))
      case 'no-answer':
        return silent()
      case 'not-found':
        return answered(findings.record({ code, verdict: UNKNOWN_CODE, decidedBy: { by: 'central' }, person: null, ...beside }))
    }
  },
})
