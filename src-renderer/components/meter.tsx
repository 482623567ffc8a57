import { percentOf } from '../i18n/format.ts'

/** A bar that is as full as its share of one. */
export const Meter = ({ share, label, tone }: { share: number; label: string; tone: 'in' | 'ink' }) => (
  <div
    className={`meter ${tone}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
  >
    <i style={{ width: `${percentOf(share).replace(',', '')}%` }} />
  </div>
)
