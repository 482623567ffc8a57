import { AnswerField } from '../../components/answer-field.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import { useWords } from '../../i18n/words.ts'
import { guestTrouble } from '../../state/till/guest-form.ts'
import type { TillDialog } from '../../state/till/till-dialog.ts'
import { isReady } from '../../state/till/till-dialogs.ts'
import { useParts } from '../desk-context.ts'
import { Frame } from '../dialogs/frame.tsx'
import { CashQuestion } from './cash-question.tsx'

const FIELDS = ['name', 'email', 'again'] as const

/** Somebody new: a name, and the address twice. */
const GuestQuestion = ({ dialog }: { dialog: Extract<TillDialog, { kind: 'till-guest' }> }) => {
  const words = useWords()
  const { desk } = useParts()
  const trouble = guestTrouble(dialog.form)
  return (
    <Frame title={words('till.dialog.guest-title')} yes={words('till.dialog.guest-yes')} no={words('till.dialog.no')} ready={isReady(dialog)}>
      {FIELDS.map((name) => (
        <label key={name} className="labelled">
          <span className="t-sm">{words(`till.dialog.guest-${name}`)}</span>
          <span className="field">
            <input
              type="text"
              inputMode={name === 'name' ? 'text' : 'email'}
              autoComplete="off"
              spellCheck={false}
              // Nobody copies a slip from one field into the other.
              onPaste={name === 'again' ? (event) => event.preventDefault() : undefined}
              value={dialog.form[name]}
              onChange={(event) => desk.moves.dialogs.till.dialogs.writeGuest({ [name]: event.target.value })}
            />
          </span>
        </label>
      ))}
      <p className="outcome" role="status" data-need={trouble ?? undefined}>
        {trouble !== null && words(`till.dialog.guest-need.${trouble}`)}
      </p>
    </Frame>
  )
}

/** How a payment can have ended: with the money here, or not. */
const endings = {
  card: ['till.dialog.settle-charged', 'till.dialog.settle-not'],
  cash: ['till.dialog.settle-kept', 'till.dialog.settle-back'],
  comp: ['till.dialog.settle-given', 'till.dialog.settle-not-given'],
} as const

const Charged = ({ dialog }: { dialog: Extract<TillDialog, { kind: 'till-settle' }> }) => {
  const words = useWords()
  const { desk } = useParts()
  return (
    <div className="reasons" role="radiogroup" aria-label={words('till.dialog.settle-title')}>
      <div>
        {([true, false] as const).map((charged, place) => {
          const key = `Alt ${place === 0 ? 1 : 2}` as const
          return (
            <button key={key} type="button" role="radio" aria-checked={dialog.charged === charged} onClick={() => desk.moves.dialogs.choose(place)}>
              <KeyCap name={key} />
              <span>{words(endings[dialog.method][charged ? 0 : 1])}</span>
              <SheetNumber name={key} />
            </button>
          )
        })}
      </div>
    </div>
  )
}

const texts = {
  'till-voucher': { title: 'till.dialog.voucher-title', yes: 'till.dialog.voucher-yes', field: 'till.dialog.voucher-field', note: 'till.dialog.voucher-no-code' },
  'till-give-away': { title: 'till.dialog.give-title', yes: 'till.dialog.give-yes', field: 'till.dialog.give-field', note: 'till.dialog.give-note' },
  'till-drawer': { title: 'till.dialog.drawer-title', yes: 'till.dialog.drawer-yes', field: 'till.dialog.give-field', note: 'till.dialog.give-note' },
  'till-e-mail': { title: 'till.dialog.email-title', yes: 'till.dialog.email-yes', field: 'till.dialog.email-field', note: null },
  'till-settle': { title: 'till.dialog.settle-title', yes: 'till.dialog.settle-yes', field: 'till.dialog.settle-field', note: 'till.dialog.settle-note' },
} as const

const textIn = (dialog: Exclude<TillDialog, { kind: 'till-cash' | 'till-guest' }>): string => {
  if (dialog.kind === 'till-voucher') return dialog.code
  return dialog.kind === 'till-e-mail' ? dialog.email : dialog.text
}

/** What the till asks before it goes on. */
export const TillQuestion = ({ dialog }: { dialog: TillDialog }) => {
  const words = useWords()
  const { desk } = useParts()
  if (dialog.kind === 'till-cash') return <CashQuestion dialog={dialog} />
  if (dialog.kind === 'till-guest') return <GuestQuestion dialog={dialog} />
  const { title, yes, field, note } = texts[dialog.kind]
  return (
    <Frame title={words(title)} yes={words(yes)} no={words('till.dialog.no')} ready={isReady(dialog)}>
      {note !== null && <p className="t-2">{words(dialog.kind === 'till-settle' && dialog.method !== 'card' ? 'till.dialog.settle-note-cash' : note)}</p>}
      {dialog.kind === 'till-settle' && <Charged dialog={dialog} />}
      <AnswerField label={words(field)} text={textIn(dialog)} type={desk.moves.dialogs.till.dialogs.write} />
      <p className="outcome" role="status">
        {dialog.step === 'busy' && words('till.dialog.busy')}
      </p>
    </Frame>
  )
}
