import type { CaseView } from '../../src-shared/contract/types.ts'
import { caseName, caseThing, didCopy, factCopy, stepCopy } from '../i18n/case-copy.ts'
import { timeOf } from '../i18n/format.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { useParts } from '../screens/desk-context.ts'
import { CaseChoices } from './case-choices.tsx'
import { CaseKind } from './case-row.tsx'
import { Icon } from './icon.tsx'

/** Central's word in the colour of what it means: nobody knows, only to be looked at, or no. */
const toneOf = (central: CaseView['central']): 'unk' | 'lead' | 'stop' => {
  if (central === 'unknown-outcome') return 'unk'
  return central === 'flagged' || central === 'released' || central === 'booked-unseen' ? 'lead' : 'stop'
}

/** What this desk did beside what central says. */
const Ledger = ({ one }: { one: CaseView }) => {
  const words = useWords()
  const { desk } = useParts()
  const fact = factCopy(one, desk.now())
  return (
    <div className="ledger">
      <div data-v="hold">
        <small>{words('cases.desk-did')}</small>
        <b>{words(didCopy(one))}</b>
        {caseThing(one) !== '' && <span className="t-sm">{one.units > 0 ? words(say('cases.units', { count: one.units, product: caseThing(one) })) : caseThing(one)}</span>}
        <span className="t-sm">{words(`cases.shown.${one.shown}`)}</span>
      </div>
      <div data-v={toneOf(one.central)}>
        <small>{words('cases.central-says')}</small>
        <b>{words(`cases.says.${one.central}`)}</b>
        {fact !== null && <span className="t-sm">{words(fact)}</span>}
      </div>
    </div>
  )
}

/** What was done about it so far, the oldest first. */
const Steps = ({ one }: { one: CaseView }) => {
  const words = useWords()
  if (one.steps.length === 0) return null
  return (
    <ol className="case-steps" aria-label={words('cases.steps')}>
      {one.steps.map((step) => (
        <li key={`${step.atMs} ${step.kind} ${step.note}`}>
          <small>{timeOf(step.atMs)}</small>
          <span>
            {step.kind !== 'note' && <b>{words(stepCopy(step))}</b>} {step.note}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** One case: what this desk did beside what central says, why they differ, and what to do. */
export const CaseDetail = ({ one }: { one: CaseView }) => {
  const words = useWords()
  const { ended } = one
  return (
    <section className="panel detail" data-detail={one.caseId}>
      <div className="case-facts" role="group" aria-label={words(say('cases.who', { name: caseName(one) }))} tabIndex={0}>
        <div>
          <p className="t-sm t-2 code-line">
            <CaseKind did={one.did} />
            <span className="code">{one.code}</span>
            <span>{one.station}</span>
            {one.number !== null && <span>{words(say('band.number', { number: one.number }))}</span>}
          </p>
          <h2>{words(say('cases.who', { name: caseName(one) }))}</h2>
        </div>
        <Ledger one={one} />
        <p className="t-sm">{words(`cases.why.${one.central}`)}</p>
        {one.reason !== '' && <p className="t-sm">{words(say('cases.reason', { reason: one.reason }))}</p>}
        <Steps one={one} />
      </div>
      {ended === null ? (
        <CaseChoices one={one} />
      ) : (
        <p className="strip" data-v="in" data-ended={ended.does}>
          <Icon name="check" />
          <span>{words(say('cases.ended-line', { time: timeOf(ended.atMs), how: say(`cases.ended.${ended.does}`) }))}</span>
        </p>
      )}
    </section>
  )
}
