import type { ReactNode } from 'react'

/** Our own line drawings on a 24 by 24 ground; they inherit colour and size. */
const drawings = {
  scan: (
    <>
      <path d="M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3" />
      <path d="M7 8v8M10.5 8v8M13.5 8v8M17 8v8" />
    </>
  ),
  cloud: (
    <>
      <path d="M7 18.5a4.5 4.5 0 0 1-.4-9A5.7 5.7 0 0 1 17.5 8.7 4.9 4.9 0 0 1 17 18.5z" />
      <path d="M9.3 13.6l2 2 3.6-3.9" />
    </>
  ),
  'cloud-off': (
    <>
      <path d="M7 18.5a4.5 4.5 0 0 1-.4-9A5.7 5.7 0 0 1 17.5 8.7 4.9 4.9 0 0 1 17 18.5z" />
      <path d="M3 3l18 18" />
    </>
  ),
  sync: <path d="M20 11a8 8 0 0 0-14-4.5L3.5 9M3.5 4v5h5M4 13a8 8 0 0 0 14 4.5l2.5-2.5M20.5 20v-5h-5" />,
  gun: (
    <>
      <path d="M3 5h13l5 3-2 4H9l-2 8H3l2-9H3z" />
      <path d="M11 12v2.5h-2.6" />
    </>
  ),
  camera: (
    <>
      <path d="M3 7.500h4l2-3h6l2 3h4v12H3z" />
      <circle cx="12" cy="13" r="3.500" />
    </>
  ),
  keys: (
    <>
      <rect x="2.500" y="6" width="19" height="12" rx="2" />
      <path d="M6.500 10h.1M10.200 10h.1M13.900 10h.1M17.500 10h.1M8 14.200h8" />
    </>
  ),
  plug: <path d="M8 3v5M16 3v5M5.500 8h13v3.500a6.500 6.500 0 0 1-13 0zM12 18v3" />,
  erase: <path d="M9 5h12v14H9l-6.500-7zM12 9.500l5 5M17 9.500l-5 5" />,
  check: <path d="M5 12.5 10 17.5 19.5 7" />,
  cross: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  next: <path d="M4 12h15M13 6l6 6-6 6" />,
  sheet: <path d="M3 6v12M6.5 6v12M9 6v12M13 6v12M15 6v12M18 6v12M21 6v12" />,
  ticket: (
    <>
      <path d="M3 7h18v3.5a1.8 1.8 0 0 0 0 3.5V17.5H3V14a1.8 1.8 0 0 0 0-3.5z" />
      <path d="M14.5 7.5v2M14.5 11.5v1.5M14.5 15v2" />
    </>
  ),
  shirt: <path d="M8.5 3.5 3 6.5l1.8 4.5 2.7-1V20.5h9V10l2.7 1L21 6.5l-5.5-3a3.5 3.5 0 0 1-7 0z" />,
  meal: <path d="M7 3v18M4 3v5a3 3 0 0 0 6 0V3M17 21v-7h-2.5V7.5C14.5 5 15.5 3 17 3z" />,
  drink: <path d="M7 3h10l-.5 6a4.5 4.5 0 0 1-9 0zM12 13.5V21M8.5 21h7" />,
  bag: <path d="M5 8h14l1 13H4zM9 11V6.5a3 3 0 0 1 6 0V11" />,
  book: <path d="M12 6.500C10 5 7 4.500 4 5v14c3-.5 6 0 8 1.500 2-1.500 5-2 8-1.500V5c-3-.5-6 0-8 1.500zM12 6.500V20.500" />,
  parcel: <path d="M12 2.800 20.500 7.200V16.800L12 21.200 3.500 16.800V7.200zM3.500 7.200 12 11.600 20.500 7.200M12 11.600V21.200" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 7v5.3l3.5 2" />
    </>
  ),
  find: (
    <>
      <circle cx="10.5" cy="10.5" r="6.5" />
      <path d="M15.5 15.5 21 21" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 21c.6-4.5 3.6-6.5 7.5-6.5s6.9 2 7.5 6.5" />
    </>
  ),
  door: <path d="M5 21V4.500a1.500 1.500 0 0 1 1.500-1.500h11A1.500 1.500 0 0 1 19 4.500V21M3 21h18M15.500 12v.1" />,
  people: (
    <>
      <circle cx="9" cy="8.500" r="3.500" />
      <path d="M2.500 20c.5-3.900 3-5.600 6.500-5.600s6 1.700 6.500 5.600M15.500 5.300a3.500 3.500 0 0 1 0 6.400M18 14.900c2 .8 3.200 2.500 3.500 5.100" />
    </>
  ),
  hand: (
    <path d="M8 12.5V6a1.5 1.5 0 0 1 3 0v5M11 10.5V4.5a1.5 1.5 0 0 1 3 0v6M14 10.5V6a1.5 1.5 0 0 1 3 0v8.500a6.500 6.500 0 0 1-6.500 6.500c-3 0-4.300-1.600-5.500-4l-2-4a1.500 1.500 0 0 1 2.600-1.400L8 14.500" />
  ),
  download: <path d="M12 3.500v11.500M7 10.500l5 5 5-5M4.500 20.500h15" />,
  list: <path d="M8.5 6H21M8.5 12H21M8.5 18H21M3.5 6h.1M3.5 12h.1M3.5 18h.1" />,
  lead: (
    <>
      <path d="M12 2 22 12 12 22 2 12z" />
      <circle cx="12" cy="10" r="2" />
      <path d="M8.7 15.5c.5-1.9 1.6-2.6 3.3-2.6s2.8.7 3.3 2.6" />
    </>
  ),
  cart: (
    <>
      <path d="M2.500 4h3l2.500 11.500h10.500L21 7.500H6.500" />
      <circle cx="9" cy="19.500" r="1.500" />
      <circle cx="17" cy="19.500" r="1.500" />
    </>
  ),
  card: (
    <>
      <rect x="2.500" y="5" width="19" height="14" rx="2" />
      <path d="M2.500 9.500h19M6 15h4" />
    </>
  ),
  cash: (
    <>
      <rect x="2.500" y="6" width="19" height="12" rx="1.500" />
      <circle cx="12" cy="12" r="2.800" />
      <path d="M6 12h.1M18 12h.1" />
    </>
  ),
  reader: (
    <>
      <rect x="6" y="2.500" width="12" height="19" rx="2.200" />
      <path d="M9 6h6v4H9zM9 14h.1M12 14h.1M15 14h.1M9 17.500h.1M12 17.500h.1M15 17.500h.1" />
    </>
  ),
  note: <path d="M5 3h14v13l-5 5H5zM14 21v-5h5M8.500 8h7M8.500 12h5" />,
  print: <path d="M7 8V3h10v5M7 17H4.500A1.500 1.500 0 0 1 3 15.500v-6A1.500 1.500 0 0 1 4.500 8h15A1.500 1.500 0 0 1 21 9.500v6a1.500 1.500 0 0 1-1.500 1.500H17M7 14h10v7H7z" />,
  minus: <path d="M5 12h14" />,
  plus: <path d="M12 5v14M5 12h14" />,
  lock: (
    <>
      <rect x="4.500" y="10.500" width="15" height="10.500" rx="2" />
      <path d="M8 10.500v-3a4 4 0 0 1 8 0v3M12 14.500v2.500" />
    </>
  ),
  warn: <path d="M12 3.5 22 20.5H2zM12 10v5M12 17.900v.1" />,
  in: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M7.8 12.3l3 3 5.6-6" />
    </>
  ),
  again: (
    <>
      <rect x="3" y="3" width="18" height="18" rx="4" />
      <path d="M15.8 10.2A4.3 4.3 0 1 0 16.3 13M16.5 7.2v3.2h-3.2" />
    </>
  ),
  hold: (
    <>
      <circle cx="12" cy="12" r="9" strokeDasharray="3 2.65" />
      <path d="M8 12.3l2.8 2.8 5.2-5.6" />
    </>
  ),
  out: <path d="M14 3.5H5v17h9M10 12h11M17 8l4 4-4 4" />,
  none: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12h8" />
    </>
  ),
  stop: (
    <>
      <path d="M8 2.8h8L21.2 8v8L16 21.2H8L2.8 16V8z" />
      <path d="M9 9l6 6M15 9l-6 6" />
    </>
  ),
  unk: (
    <>
      <circle cx="12" cy="12" r="9" strokeDasharray="3 2.65" />
      <path d="M9.500 9.700a2.600 2.600 0 1 1 3.600 2.400c-.8.4-1.100.9-1.100 1.700M12 16.700v.1" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) => (
  <svg className={`ico ${className}`} viewBox="0 0 24 24" aria-hidden="true">
    {drawings[name]}
  </svg>
)
