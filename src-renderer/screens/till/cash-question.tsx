import { changeOf } from '../../../src-shared/domain/till/cash.ts'
import { Icon } from '../../components/icon.tsx'
import { KeyCap, SheetNumber } from '../../components/key-cap.tsx'
import type { Phrase } from '../../i18n/phrase.ts'
import { say } from '../../i18n/phrase.ts'
import { moneyOf } from '../../i18n/till/till-copy.ts'
import { useWords } from '../../i18n/words.ts'
import { CHOICES } from '../../state/desk-action.ts'
import { amountText, quickTenders } from '../../state/till/tender.ts'
import type { TillDialog } from '../../state/till/till-dialog.ts'
import { givenOf, isReady } from '../../state/till/till-dialogs.ts'
import { useParts } from '../desk-context.ts'
import { Frame } from '../dialogs/frame.tsx'

type CashDialog = Extract<TillDialog, { kind: 'till-cash' }>

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0'] as const

const NumberKeys = ({ dialog }: { dialog: CashDialog }) => {
  const words = useWords()
  const { desk } = useParts()
  const { writeTender } = desk.moves.dialogs.till.dialogs
  return (
    <div className="number-keys" role="group" aria-label={words('till.dialog.keys')}>
      {KEYS.map((key) => (
        <button key={key} type="button" onClick={() => writeTender(dialog.tendered + key)}>
          {key}
        </button>
      ))}
      <button type="button" aria-label={words('till.dialog.back-key')} onClick={() => writeTender(dialog.tendered.slice(0, -1))}>
        <Icon name="erase" />
      </button>
    </div>
  )
}

const changeCopy = (change: ReturnType<typeof changeOf> | null, currency: string): Phrase => {
  if (change === null) return say('till.dialog.no-amount')
  if (change.kind === 'too-little') return say('till.dialog.missing', { amount: moneyOf(change.missingMinor, currency) })
  return change.minor === 0 ? say('till.dialog.change-none') : say('till.dialog.change', { amount: moneyOf(change.minor, currency) })
}

/** What the guest gets back, as large as it is important. */
const Change = ({ dialog }: { dialog: CashDialog }) => {
  const words = useWords()
  const given = givenOf(dialog)
  // Rule Z30, where it is an amount at all.
  const change = given < 0 ? null : changeOf({ tenderedMinor: given, dueMinor: dialog.dueMinor })
  return (
    <p className="change" role="status" data-change={change?.kind === 'change' ? change.minor : undefined}>
      {words(changeCopy(change, dialog.currency))}
    </p>
  )
}

/** Cash: what is due, what is handed over, what goes back. */
export const CashQuestion = ({ dialog }: { dialog: CashDialog }) => {
  const words = useWords()
  const { desk } = useParts()
  const { dialogs } = desk.moves.dialogs.till
  const given = givenOf(dialog)
  const due = moneyOf(dialog.dueMinor, dialog.currency)
  return (
    <Frame title={words(say('till.dialog.cash-title', { amount: due }))} yes={words(say('till.dialog.cash-yes', { amount: moneyOf(Math.max(given, 0), dialog.currency) }))} no={words('till.dialog.no')} ready={isReady(dialog)}>
      <div className="cash-body">
        <div className="cash-side">
          <label className="field">
            <input
              type="text"
              inputMode="decimal"
              aria-label={words('till.dialog.cash-field')}
              placeholder={amountText(dialog.dueMinor, dialog.currency)}
              autoComplete="off"
              spellCheck={false}
              value={dialog.tendered}
              onChange={(event) => dialogs.writeTender(event.target.value)}
            />
          </label>
          <p className="t-sm t-2">{words('till.dialog.cash-field')}</p>
          <div className="quick" role="group" aria-label={words('till.dialog.quick')}>
            {quickTenders(dialog.dueMinor, dialog.currency).map((sum, place) => {
              const number = CHOICES[place]
              return (
                <button key={sum} type="button" className="btn" onClick={() => dialogs.choose(place)}>
                  {number !== undefined && <KeyCap name={`Alt ${number}`} />}
                  <span>{amountText(sum, dialog.currency)}</span>
                  {number !== undefined && <SheetNumber name={`Alt ${number}`} />}
                </button>
              )
            })}
            <button type="button" className="btn" onClick={() => dialogs.writeTender('')}>
              {words('till.dialog.exact')}
            </button>
          </div>
          <Change dialog={dialog} />
        </div>
        <NumberKeys dialog={dialog} />
      </div>
    </Frame>
  )
}
