import type { Dialog } from '../../state/dialog/dialog.ts'
import { CommandSheet } from '../sheet/command-sheet-dialog.tsx'
import { StaffCards } from '../sheet/staff-cards-dialog.tsx'
import { BadgeDialog } from './badge-dialog.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { CaseQuestion } from './case-dialog.tsx'
import { CorrectionDialog } from './correct-dialog.tsx'
import { LeadDialog } from './lead-dialog.tsx'
import { ModesDialog } from './modes-dialog.tsx'
import { SwitchDialog } from './switch-dialog.tsx'
import { TillQuestion } from '../till/till-question.tsx'
import { UndoDialog } from './undo-dialog.tsx'

/** The one dialog that is open. */
export const OpenDialog = ({ dialog }: { dialog: Dialog }) => {
  switch (dialog.kind) {
    case 'modes':
      return <ModesDialog dialog={dialog} />
    case 'switch':
      return <SwitchDialog dialog={dialog} />
    case 'undo':
      return <UndoDialog dialog={dialog} />
    case 'lead':
      return <LeadDialog dialog={dialog} />
    case 'bulk':
      return <BulkDialog dialog={dialog} />
    case 'case':
      return <CaseQuestion dialog={dialog} />
    case 'correct':
      return <CorrectionDialog dialog={dialog} />
    case 'badge':
      return <BadgeDialog dialog={dialog} />
    case 'command-sheet':
      return <CommandSheet dialog={dialog} />
    case 'staff-cards':
      return <StaffCards dialog={dialog} />
    case 'till-cash':
    case 'till-guest':
    case 'till-voucher':
    case 'till-give-away':
    case 'till-drawer':
    case 'till-e-mail':
    case 'till-settle':
      return <TillQuestion dialog={dialog} />
  }
}
