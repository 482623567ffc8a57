import type { CaseView } from '../../src-shared/contract/types.ts'
import { timeOf } from '../i18n/format.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { Icon } from './icon.tsx'

/** One case: what this desk did beside what central says, and why they differ. */
export const CaseDetail = ({ one }: { one: CaseView }) => {
  const words = useWords()
  return (
    <section className="panel detail">
      <div>
        <span className="kind" data-v="hold">
          <Icon name={one.did === 'check-in' ? 'hold' : 'parcel'} />
          {words(`cases.${one.did}`)}
        </span>
        <h2>{one.name === '' ? one.code : one.name}</h2>
      </div>
      <div className="ledger">
        <div data-v="hold">
          <small>{words('cases.desk-did')}</small>
          <b>{words(say(`cases.did-${one.did}`, { time: timeOf(one.atMs) }))}</b>
          <span className="t-sm">{one.product}</span>
        </div>
        <div data-v={one.central === 'unknown-outcome' ? 'unk' : 'stop'}>
          <small>{words('cases.central-says')}</small>
          <b>{words(`cases.says.${one.central}`)}</b>
        </div>
      </div>
      <p>{words(`cases.why.${one.central}`)}</p>
      <p className="t-2">{words(say('cases.code', { code: one.code }))}</p>
      <p className="strip" data-v="lead">
        <Icon name="lead" />
        <span>{words('cases.lead')}</span>
      </p>
    </section>
  )
}
