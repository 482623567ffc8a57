import type { CaseView } from '../../src-shared/contract/types.ts'
import { caseName, caseThing, whatCopy } from '../i18n/case-copy.ts'
import { ageOf, timeOf } from '../i18n/format.ts'
import { say } from '../i18n/phrase.ts'
import { useWords } from '../i18n/words.ts'
import { useNow } from '../screens/desk-context.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

const MINUTE_MS = 60_000
const SLOW_MS = 15 * MINUTE_MS
const LATE_MS = 30 * MINUTE_MS

const icons = { 'check-in': 'hold', redeem: 'parcel', 'door-check': 'ticket', 'check-out': 'out', undo: 'sync' } as const satisfies Record<CaseView['did'], IconName>

/** What kind of case it is: an icon and a word. */
export const CaseKind = ({ did }: Pick<CaseView, 'did'>) => {
  const words = useWords()
  return (
    <span className="kind" data-v="hold">
      <Icon name={icons[did]} />
      {words(`cases.${did}`)}
    </span>
  )
}

/** How long it has waited: amber from 15 minutes on, late from 30. */
const Waiting = ({ sinceMs }: { sinceMs: number }) => {
  const words = useWords()
  const age = useNow() - sinceMs
  const late = age >= LATE_MS
  return (
    <span className="waiting" data-v={late ? 'stop' : age >= SLOW_MS ? 'hold' : 'none'}>
      {words(ageOf(age))}
      {late && <b>{words('cases.late')}</b>}
    </span>
  )
}

const Ended = ({ atMs }: { atMs: number }) => <span className="waiting">{timeOf(atMs)}</span>

export const caseRowId = (one: CaseView): string => `case-${one.caseId}`

/** One case in the list. */
export const CaseRow = ({ one, marked, mark }: { one: CaseView; marked: boolean; mark: () => void }) => {
  const words = useWords()
  const { ended } = one
  const about = [words(say('cases.who', { name: caseName(one) })), caseThing(one)].filter((text) => text !== '').join(', ')
  return (
    <li id={caseRowId(one)} role="option" aria-selected={marked} className={marked ? 'marked' : ''} data-case={one.caseId} data-central={one.central} onClick={mark}>
      <CaseKind did={one.did} />
      <span className="who">
        <b>{words(whatCopy(one))}</b>
        <small>{ended === null ? about : `${about}. ${words(`cases.ended.${ended.does}`)}`}</small>
      </span>
      <span className="where">{one.station}</span>
      {ended === null ? <Waiting sinceMs={one.atMs} /> : <Ended atMs={ended.atMs} />}
    </li>
  )
}
