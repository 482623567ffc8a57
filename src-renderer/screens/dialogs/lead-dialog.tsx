import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { LeadWish } from '../../state/guest/deed.ts'
import type { Dialog } from '../../state/dialog/dialog.ts'
import { reasonsOf } from '../../state/dialog/dialog.ts'
import { isReason } from '../../state/dialog/reasons.ts'
import { Frame } from './frame.tsx'
import { ReasonList } from './reason-list.tsx'

const titleOf = (wish: LeadWish): Phrase => {
  const name = wish.name === '' ? wish.code : wish.name
  return say(`lead.title.${wish.kind}`, { name, product: wish.kind === 'release' ? wish.product : '' })
}

/** What a lead decides at this desk by hand, with a reason that is recorded. */
export const LeadDialog = ({ dialog }: { dialog: Extract<Dialog, { kind: 'lead' }> }) => {
  const words = useWords()
  const { wish, reason } = dialog
  const chosen = isReason(reason)
  return (
    <Frame title={words(titleOf(wish))} yes={words(`lead.yes.${wish.kind}`)} no={words('lead.no')} ready={chosen}>
      <p className="t-2">{words('lead.note')}</p>
      <ReasonList reasons={reasonsOf(dialog)} choice={reason} />
      <p className="outcome" role="status">
        {!chosen && words('dialog.choose-reason')}
      </p>
    </Frame>
  )
}
