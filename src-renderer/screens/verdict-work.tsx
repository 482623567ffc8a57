import type { VerdictView } from '../../src-shared/contract/types.ts'
import { Fixes, fixOf } from '../components/guest/fixes.tsx'
import { HandOuts } from '../components/guest/hand-outs.tsx'
import { Icon } from '../components/icon.tsx'
import { PartyLine } from '../components/guest/party-line.tsx'
import { Person } from '../components/guest/person.tsx'
import { Product } from '../components/guest/product.tsx'
import { RailContent } from '../components/rail.tsx'
import { Trouble } from '../components/guest/trouble.tsx'
import { LookedUp, Why } from '../components/guest/why.tsx'
import type { BandCopy } from '../i18n/copy.ts'
import { useWords } from '../i18n/words.ts'
import type { DeskAction } from '../state/desk-action.ts'
import { linesHere } from '../state/guest/hand-outs.ts'
import { modeOf } from '../state/guest/here.ts'
import type { View } from '../state/view.ts'
import { useDesk, useParts } from './desk-context.ts'

type Shown = Extract<View, { kind: 'verdict' | 'person' }>

export interface VerdictWorkProps {
  view: Shown
  copy: BandCopy
  actions: readonly DeskAction[]
}

/** Answers that another look at the list does not help. */
const NOT_BY_SEARCH: readonly VerdictView['reason'][] = ['not-saved', 'no-list', 'central-unreadable', 'door-not-open', 'door-unknown', 'held']

const isFix = (action: DeskAction, reason: VerdictView['reason']): boolean => {
  if (action.id === 'find') return !NOT_BY_SEARCH.includes(reason)
  if (action.id === 'mode') return reason === 'door-unknown'
  return fixOf(action, false) !== null
}

/** A code that only looks alike may be another person's: it never comes first. What waits for the lead does. */
const rank = ({ id }: DeskAction): number => (id === 'lead' ? 0 : id === 'near' ? 2 : 1)

/** Actions that stand in the work area instead of the bottom bar: the ways on from a refusal. */
export const fixesOf = (view: View, actions: readonly DeskAction[]): readonly DeskAction[] => {
  if (view.kind !== 'verdict' && view.kind !== 'person') return []
  // The box about a hand-out that waits carries it.
  const inTrouble = view.trouble === null ? [] : actions.filter((action) => action.id === 'lead')
  if (view.kind === 'person' || (view.verdict.band !== 'stop' && view.verdict.band !== 'lead')) return inTrouble
  const { reason } = view.verdict
  return actions.filter((action) => isFix(action, reason)).toSorted((a, b) => rank(a) - rank(b))
}

const Strips = ({ view }: { view: Shown }) => {
  const words = useWords()
  const partRefund = view.card?.order === 'partially_refunded' && view.released === null
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
      {provisional && !partRefund && !flagged && view.trouble === null && (
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
  const { desk } = useParts()
  const mode = modeOf(view, useDesk((state) => state.mode))
  const { card, trouble } = view
  const dark = copy.band === 'stop' || copy.band === 'lead'
  const fixes = dark ? fixesOf(view, actions) : []
  const present = view.kind === 'verdict' || card?.firstIn !== null
  const product = view.kind === 'verdict' ? view.verdict.product : null
  // A person opened by name at a hand-out desk is given something by F2, as by a scan.
  const looksOnly = mode.kind === 'look-up' || dark || (view.kind === 'person' && mode.kind !== 'check-in')
  const lines = mode.kind === 'hand-out' && dark ? [] : linesHere(card, mode)
  return (
    <div className="work">
      <div className="main">
        {product !== null && <Product product={product} band={copy.band} />}
        {card !== null && <Person card={card} band={mode.kind === 'hand-out' ? 'none' : copy.band} />}
        {card !== null && trouble !== null && <Trouble card={card} trouble={trouble} actions={actions} />}
        {card !== null && card.admissible && present && <HandOuts card={card} lines={lines} handing={view} looksOnly={looksOnly} actions={actions} />}
        {card !== null && !dark && <PartyLine code={card.code} actions={actions} />}
        {fixes.length > 0 && <Fixes actions={fixes} knownPerson={card !== null} act={desk.moves.act} />}
        <Strips view={view} />
        {view.kind === 'verdict' ? <Why verdict={view.verdict} /> : <LookedUp />}
      </div>
      <aside className="rail">
        <RailContent phrase={copy.say} />
      </aside>
    </div>
  )
}
