import type { VerdictView } from '../../src-shared/contract/types.ts'
import { Fixes, fixOf } from '../components/fixes.tsx'
import { HandOuts } from '../components/hand-outs.tsx'
import { Icon } from '../components/icon.tsx'
import { Person } from '../components/person.tsx'
import { RailContent } from '../components/rail.tsx'
import { LookedUp, Why } from '../components/why.tsx'
import type { BandCopy } from '../i18n/copy.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/actions.ts'
import type { View } from '../state/view.ts'

type Shown = Extract<View, { kind: 'verdict' | 'person' }>

export interface VerdictWorkProps {
  view: Shown
  copy: BandCopy
  actions: readonly DeskAction[]
}

/** Refusals that another look at the list does not help. */
const NOT_BY_SEARCH: readonly VerdictView['reason'][] = ['not-saved', 'no-list', 'central-unreadable']

/** Actions that stand in the work area instead of the bottom bar: the ways on from a refusal. */
export const fixesOf = (view: View, actions: readonly DeskAction[]): readonly DeskAction[] => {
  if (view.kind !== 'verdict' || (view.verdict.band !== 'stop' && view.verdict.band !== 'lead')) return []
  const { reason } = view.verdict
  const fixes = actions.filter((action) => fixOf(action, false) !== null && (action.id !== 'find' || !NOT_BY_SEARCH.includes(reason)))
  // A code that only looks alike may be another person's: it never comes first.
  return fixes.toSorted((a, b) => Number(a.id === 'near') - Number(b.id === 'near'))
}

const Strips = ({ view }: { view: Shown }) => {
  const words = useWords()
  const partRefund = view.card?.order === 'partially_refunded'
  const provisional = view.kind === 'verdict' && (view.verdict.provisional || view.verdict.band === 'hold')
  const flagged = view.kind === 'verdict' && view.verdict.flagged
  return (
    <>
      {partRefund && (
        <p className="strip" data-v="hold">
          <Icon name="warn" />
          <span>{words('person.part-refund')}</span>
        </p>
      )}
      {flagged && (
        <p className="strip" data-v="lead" data-flagged>
          <Icon name="lead" />
          <span>{words('person.flagged')}</span>
        </p>
      )}
      {provisional && !partRefund && !flagged && (
        <p className="strip" data-v="hold">
          <Icon name="clock" />
          <span>{words('person.provisional')}</span>
        </p>
      )}
    </>
  )
}

/** Below the band: the person, what to hand out or how to go on, and who decided. */
export const VerdictWork = ({ view, copy, actions }: VerdictWorkProps) => {
  const { card } = view
  const fixes = fixesOf(view, actions)
  const present = view.kind === 'verdict' || card?.firstIn !== null
  return (
    <div className="work">
      <div className="main">
        {card !== null && <Person card={card} band={copy.band} />}
        {card !== null && card.admissible && present && <HandOuts card={card} actions={actions} />}
        {fixes.length > 0 && <Fixes actions={fixes} knownPerson={card !== null} />}
        <Strips view={view} />
        {view.kind === 'verdict' ? <Why verdict={view.verdict} /> : <LookedUp />}
      </div>
      <aside className="rail">
        <RailContent phrase={copy.say} />
      </aside>
    </div>
  )
}
