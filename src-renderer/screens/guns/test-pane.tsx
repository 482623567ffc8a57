import type { GunListView } from '../../../src-shared/contract/types.ts'
import { TEST_CODE } from '../../../src-shared/scan/test-code.ts'
import { BarCode } from '../../components/bar-code.tsx'
import { Icon } from '../../components/icon.tsx'
import { checkCopy, readingTrouble } from '../../i18n/gun-check-copy.ts'
import { makerSetting } from '../../i18n/gun-advice-copy.ts'
import { proposalCopy } from '../../i18n/gun-settings-copy.ts'
import { say } from '../../i18n/phrase.ts'
import { useWords } from '../../i18n/words.ts'
import type { Check } from '../../state/guns/checks.ts'
import { checksOf } from '../../state/guns/checks.ts'
import type { GunsView } from '../../state/guns/guns-view.ts'
import { proposalOf, settingsOfReading } from '../../state/guns/guns-view.ts'
import { rightPlaces } from '../../state/guns/letters.ts'
import { changedFields } from '../../state/guns/proposal.ts'
import type { TestReading } from '../../state/guns/reading.ts'
import { arrivedOf } from '../../state/guns/reading.ts'
import { textParts } from '../../state/guns/control-text.ts'
import { Earlier, ReadingFacts } from './reading-facts.tsx'

/** A code with its control characters by name, and what is not as expected marked. */
const Letters = ({ text }: { text: string }) => {
  const right = rightPlaces(text)
  return Array.from(text, (sign, place) => {
    const [part] = textParts(sign)
    const key = `${place} ${sign}`
    if (right[place] === false) return <mark key={key}>{part?.text}</mark>
    return part?.isControl === true ? <i key={key}>{part.text}</i> : <span key={key}>{sign}</span>
  })
}

const Arrived = ({ reading }: { reading: TestReading | undefined }) => {
  const words = useWords()
  const text = reading === undefined ? null : arrivedOf(reading)
  const name = reading === undefined ? '' : reading.kind === 'typed' ? words('guns.keyboard') : reading.sent.name
  return (
    <div className="compare" role="status">
      <p className="t-sm t-2">{words('guns.expected')}</p>
      <p className="code">{TEST_CODE}</p>
      {reading !== undefined && (
        <>
          <p className="t-sm t-2">{words(say('guns.arrived', { name }))}</p>
          <p className="code" data-arrived>
            {text === null ? <em>{words('guns.arrived-nothing')}</em> : <Letters text={text} />}
          </p>
        </>
      )}
    </div>
  )
}

const Checks = ({ checks }: { checks: readonly Check[] }) => {
  const words = useWords()
  return (
    <ul className="checks" aria-label={words('guns.checks')}>
      {checks.map((check) => (
        <li key={check.name} data-check={check.name} data-finding={check.finding} data-v={check.isGood ? 'in' : 'hold'}>
          <span className="mark" role="img" aria-label={words(check.isGood ? 'guns.good-mark' : 'guns.look-mark')}>
            <Icon name={check.isGood ? 'in' : 'warn'} />
          </span>
          <b>{words(`guns.check-name.${check.name}`)}</b>
          <span>{words(checkCopy(check))}</span>
        </li>
      ))}
    </ul>
  )
}

/** What is best done now: settings that would work, what is wrong, or a better way to connect the gun. */
const Next = ({ view, list, reading }: { view: GunsView; list: GunListView; reading: TestReading }) => {
  const words = useWords()
  const proposal = proposalOf(view)
  const trouble = reading.kind === 'sent' ? readingTrouble(reading) : null
  const now = settingsOfReading(reading, list)
  if (trouble === null && proposal === null && reading.kind === 'sent') return null
  const keyboardGun = list.guns.find(({ advice }) => advice.trouble === 'keyboard-mode')
  return (
    <div className="strip gun-next" data-v="hold" data-proposal={proposal !== null}>
      <Icon name="warn" />
      <div>
        {trouble !== null && (
          <p>
            {words(trouble.what)} {words(trouble.hint)}
          </p>
        )}
        {proposal !== null && (
          <p>{words(say('guns.proposal', { changes: proposalCopy(proposal, changedFields(proposal.kind === 'gun' ? now.gun : now.keyboard, proposal.settings)).map(words).join(' ') }))}</p>
        )}
        {reading.kind === 'typed' && proposal === null && <p>{words(say('guns.better', { setting: makerSetting(keyboardGun?.advice.maker ?? 'other') }))}</p>}
      </div>
    </div>
  )
}

/** How much there is to look at. */
const Sum = ({ list, reading }: { list: GunListView; reading: TestReading }) => {
  const words = useWords()
  const now = settingsOfReading(reading, list)
  const open = checksOf(reading, now.gun, now.keyboard).filter(({ isGood }) => !isGood).length
  return (
    <span className="tag" data-v={open === 0 ? 'in' : 'hold'} data-to-look={open}>
      <Icon name={open === 0 ? 'check' : 'warn'} />
      {open === 0 ? words('guns.good') : words(say('guns.to-look', { count: open }))}
    </span>
  )
}

const Outcome = ({ view, list, reading }: { view: GunsView; list: GunListView; reading: TestReading }) => {
  const now = settingsOfReading(reading, list)
  const checks = checksOf(reading, now.gun, now.keyboard)
  return (
    <>
      <Checks checks={checks} />
      <Next view={view} list={list} reading={reading} />
      <ReadingFacts reading={reading} />
    </>
  )
}

/** What guns send while this is open: the newest reading in full, whichever gun it came from. */
export const TestPane = ({ view, list }: { view: GunsView; list: GunListView }) => {
  const words = useWords()
  const [reading, ...earlier] = view.readings
  return (
    <div className="gun-test" role="group" aria-label={words('guns.tab-test')} tabIndex={0}>
      {reading === undefined && <h3>{words('guns.scan-title')}</h3>}
      <div className="test-codes">
        <div className="test-card">
          <BarCode kind="code128" text={TEST_CODE} label={words('guns.test-code-bars')} />
        </div>
        <div className="test-card squares">
          <BarCode kind="qrcode" text={TEST_CODE} label={words('guns.test-code-squares')} />
        </div>
      </div>
      <div className="gun-sum">
        <Arrived reading={reading} />
        {reading !== undefined && <Sum list={list} reading={reading} />}
      </div>
      {reading === undefined ? (
        <p className="t-2">{words('guns.scan-how')}</p>
      ) : (
        <Outcome view={view} list={list} reading={reading} />
      )}
      <Earlier readings={earlier} />
    </div>
  )
}
