import type { ReactNode } from 'react'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

/** A box of the rail: it informs, nothing in it is needed to go on. */
export const Panel = ({ icon, title, children }: { icon: IconName; title: string; children: ReactNode }) => (
  <section className="panel">
    <h2 className="small-head">
      <Icon name={icon} />
      {title}
    </h2>
    {children}
  </section>
)
