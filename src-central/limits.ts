/** Every bound of the central in one place. Those marked "reference" are what django-program answers to. */
export const limits = {
  /** Reference: Django refuses larger bodies with a 400 page. */
  bodyBytes: 2_621_440,
  /** Reference: Python gives up on deeper JSON with an error page. */
  jsonDepth: 990,
  /** Reference: Python refuses to read longer integers. */
  integerDigits: 4300,
  /** Longer codes in a path are not routed. */
  pathCodeLength: 1000,
  /** Reference: two weeks, counted from the login and not extended by use. */
  sessionSeconds: 1_209_600,
  /** Reference: 364 days. */
  csrfCookieSeconds: 31_449_600,
  /** Attendees read before other requests get a turn; about two milliseconds of work. */
  preloadSlice: 200,
  /** Attendee ids counted before other requests get a turn. */
  countSlice: 5_000,
  /** A download still running after this is cut off, because its snapshot keeps the write-ahead log from shrinking. */
  preloadMs: 120_000,
  requestMs: 30_000,
  /** How long the answer to a request with an Idempotency-Key is kept for a repeat. */
  idempotencyKeyMs: 604_800_000,
  /** A request with a key that died half way may be begun again after this. */
  idempotencyTakeoverMs: 60_000,
  /** Longer keys are refused. */
  idempotencyKeyLength: 255,
  /** How often answers that are older than that are forgotten. */
  idempotencySweepMs: 3_600_000,
  /** How long one question to Stripe may take; a request may ask three of them. */
  stripeMs: 8_000,
  /** Pages of a hundred intents that are looked through for one whose answer was lost. */
  stripeSearchPages: 10,
  /** How old a signed message of Stripe may be: their own default. */
  webhookToleranceSeconds: 300,
  /** How long wrong guesses make wait: somebody who mistypes not at all, a machine for ever longer up to a ceiling. */
  backOff: {
    /** An account at one address. The ceiling is what a queue in front of a desk may have to bear. */
    accountHere: { free: 5, firstMs: 1_000, longestMs: 120_000 },
    /** All desks of a hall may stand behind one address, so it takes many. */
    address: { free: 50, firstMs: 1_000, longestMs: 60_000 },
    /** An account from anywhere it has not logged in from: a guesser with many addresses. */
    accountAnywhere: { free: 50, firstMs: 1_000, longestMs: 60_000 },
    pairingHere: { free: 10, firstMs: 1_000, longestMs: 60_000 },
    /** Holds every desk that is to be paired, so it is short; the code's 80 bits are the real defence. */
    pairingAnywhere: { free: 200, firstMs: 1_000, longestMs: 10_000 },
  },
  /** Wrong guesses are forgotten when none was added for this long. */
  wrongGuessMs: 3_600_000,
  /** How long an address is remembered from which an account has logged in; longer than its session lasts. */
  familiarPlaceMs: 2_592_000_000,
  /** Guesses of one address that wait for each other; more are sent away. */
  guessesWaiting: 32,
  /** How long an old code is still known as used or expired instead of unknown. */
  pairingCodeKeptMs: 604_800_000,
  /** How long a replaced token still opens everything: long enough to repeat what was under way. */
  replacedTokenMs: 600_000,
  /** Tokens that wait to be used first: one, and those whose answer was lost. */
  unusedTokens: 5,
  /** A station is written down as seen this often at most. */
  seenEveryMs: 60_000,
  /** How long closing waits for answers under way before it cuts their connections. */
  closeGraceMs: 2_000,
  seedAttendees: 1_000_000,
  /** People of a made-up conference that are written together. */
  bulkPeople: 2_000,
  /** How long one transaction waits for another: SQLite's whole file, PostgreSQL's single row. */
  lockMs: 5_000,
  /** Connections to PostgreSQL for requests; more requests than that wait for one another. */
  connections: 10,
  /** Connections to PostgreSQL for downloads, which may be slow. */
  downloadConnections: 5,
  /** How long a request waits for a connection to PostgreSQL. */
  connectMs: 10_000,
} as const

if (limits.closeGraceMs >= limits.requestMs) throw new Error('closing must not wait longer than a request may take')
if (limits.lockMs >= limits.requestMs) throw new Error('a request must not end before its wait for a lock does')
if (limits.connectMs >= limits.requestMs) throw new Error('a request must not end before its wait for a connection does')
if (limits.idempotencyTakeoverMs <= limits.requestMs) throw new Error('a request must be over before another one takes its key')
for (const { longestMs } of Object.values(limits.backOff)) {
  if (longestMs >= limits.wrongGuessMs) throw new Error('a wait must be over before its reason is forgotten')
}
if (limits.preloadMs <= limits.requestMs) throw new Error('a download takes longer than an ordinary request')
if (3 * limits.stripeMs >= limits.requestMs) throw new Error('a request must outlast what it asks of Stripe')
