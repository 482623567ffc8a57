import type { ReactNode } from 'react'
import type { GlyphName } from '../i18n/copy.ts'

/** The big signs of the band. Every silhouette is its own, so none needs its colour to be told. */
const signs: Readonly<Record<GlyphName, ReactNode>> = {
  scan: (
    <path
      className="o"
      d="M2 8V4.5A2.5 2.5 0 0 1 4.5 2H8M16 2h3.5A2.5 2.5 0 0 1 22 4.5V8M22 16v3.5a2.5 2.5 0 0 1-2.5 2.5H16M8 22H4.5A2.5 2.5 0 0 1 2 19.5V16M7 7.500v9M10.3 7.500v9M13.7 7.500v9M17 7.500v9"
    />
  ),
  in: (
    <>
      <circle className="f" cx="12" cy="12" r="10.5" />
      <path className="c" d="M6.8 12.5l3.6 3.6 6.9-7.6" />
    </>
  ),
  again: (
    <>
      <rect className="f" x="1.6" y="1.6" width="20.8" height="20.8" rx="5" />
      <path className="c thin" d="M17.7 10.2A6 6 0 1 0 18 13.1M18.3 5.6v4.8h-4.8" />
    </>
  ),
  hold: (
    <>
      <circle className="o" cx="12" cy="12" r="10" strokeDasharray="3.6 2.68" />
      <path className="o" d="M7.2 12.5l3.3 3.3 6.3-7" />
    </>
  ),
  out: <path className="o" d="M13.5 3H4.5v18h9M9.5 12h12M17.5 8l4 4-4 4" />,
  none: (
    <>
      <circle className="o" cx="12" cy="12" r="10" />
      <path className="o" d="M7.5 12h9" />
    </>
  ),
  stop: (
    <>
      <path className="f" d="M7.4 1.5h9.2l5.9 5.9v9.2l-5.9 5.9H7.4L1.5 16.6V7.4z" />
      <path className="c" d="M8 8l8 8M16 8l-8 8" />
    </>
  ),
  lead: (
    <>
      <path className="f" d="M12 .8 23.2 12 12 23.2.8 12z" />
      <circle className="cf" cx="12" cy="9.3" r="2.7" />
      <path className="cf" d="M6.8 16.8c.5-3.2 2.3-4.4 5.2-4.4s4.7 1.2 5.2 4.4z" />
    </>
  ),
  unk: (
    <>
      <circle className="o" cx="12" cy="12" r="10" strokeDasharray="3.6 2.68" />
      <path className="o" d="M8.9 9.3a3.2 3.2 0 1 1 4.5 2.9c-1 .5-1.4 1.1-1.4 2.2M12 17.6v.1" />
    </>
  ),
}

export const Glyph = ({ name }: { name: GlyphName }) => (
  <svg className="glyph" viewBox="0 0 24 24" aria-hidden="true">
    {signs[name]}
  </svg>
)
