import { pageHeaders } from './content-security-policy.ts'

/** Where the card company's script comes from, and the frames that it opens. */
const SCRIPT = 'https://js.stripe.com'
/** What it talks to, readers on the local network by the names of their certificates included. */
const TALKS_TO = ['https://api.stripe.com', 'https://gator.stripe.com', 'https://*.device.stripe-terminal-local-reader.net:4443']

/** Who may show the page, and what else it may connect to. */
export interface TerminalPagePlace {
  connect: readonly string[]
  /** An origin, or `'none'` for a page that stands alone. */
  shownBy: string
}

/** What the page of the card company's script may load. The desk's own page has none of this. */
export const terminalPolicy = ({ connect, shownBy }: TerminalPagePlace): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${SCRIPT}`,
    `frame-src ${SCRIPT}`,
    ['connect-src', ...connect, ...TALKS_TO].join(' '),
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors ${shownBy}`,
  ].join('; ')

const { 'X-Frame-Options': _never, 'Content-Security-Policy': _desk, ...rest } = pageHeaders()

/** The headers of everything that is served to that page. Who may show it is the policy's business alone. */
export const terminalHeaders = (place: TerminalPagePlace): Record<string, string> => ({
  ...rest,
  'Content-Security-Policy': terminalPolicy(place),
  // Cameras are for the desk's page.
  'Permissions-Policy': (rest['Permissions-Policy'] ?? '').replace('camera=(self)', 'camera=()'),
})

const isReaderName = (host: string): boolean => host.endsWith('.device.stripe-terminal-local-reader.net')

/** The same for a host that sees requests one by one, whatever a page's policy says. */
export const isTerminalRequest = (url: string): boolean => {
  const at = URL.parse(url)
  if (at === null || (at.protocol !== 'https:' && at.protocol !== 'wss:')) return false
  if (isReaderName(at.hostname)) return at.port === '4443'
  return at.port === '' && ['js.stripe.com', 'api.stripe.com', 'gator.stripe.com'].includes(at.hostname)
}

/** Frames inside the page are the card company's. */
export const isTerminalFrame = (url: string): boolean => url.startsWith(`${SCRIPT}/`)
