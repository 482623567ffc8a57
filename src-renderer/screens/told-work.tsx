import { Person } from '../components/guest/person.tsx'
import { RailContent } from '../components/rail.tsx'
import type { BandCopy } from '../i18n/copy.ts'
import type { View } from '../state/view.ts'

/** Below the band that tells what was done: whom it was about. */
export const ToldWork = ({ view, copy }: { view: Extract<View, { kind: 'told' }>; copy: BandCopy }) => (
  <div className="work">
    <div className="main">{view.card !== null && <Person card={view.card} band={copy.band} />}</div>
    <aside className="rail">
      <RailContent phrase={null} />
    </aside>
  </div>
)
