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
  /** Long downloads at once; more of them wait for their turn. */
  downloads: 5,
  /** More downloads than these waiting are sent away, where the contract has words for that. */
  downloadsWaiting: 40,
  /** Rows of the list of changes that one page may take from it. */
  changesPage: 1_000,
  /** Event streams at once in one process. */
  eventStreams: 100,
  /** Rows of the audit trail that are read for the event streams together. */
  eventsPage: 200,
  /** What a stream may leave unread before it is dropped; it goes on from its last event when it comes back. */
  eventBytes: 262_144,
  /** A comment is sent this often, so that both sides see a connection that broke. */
  heartbeatMs: 15_000,
  /** How long a revoked station may go on reading. */
  streamCheckMs: 3_000,
  /** How often word of what other processes wrote is looked for. */
  eventPollMs: 1_000,
  /** What is committed within this time is read together for the event streams. */
  eventPauseMs: 50,
  /** Figures are told at most this often. */
  figuresMs: 1_000,
  /** Movements and hand-outs counted before other requests get a turn. */
  statisticsSlice: 5_000,
  /** Who asks for the statistics again within this time gets the same ones. */
  statisticsFreshMs: 2_000,
  /** People that a search shows. */
  searchHits: 50,
  searchLetters: 100,
  searchWords: 8,
  /** A shorter word is found only as it is, or by its beginning. */
  slipLength: 3,
  /** From this length on two slips are forgiven. */
  twoSlipsLength: 8,
  /** How long after its start a central begins to read the names that it searches. */
  searchWarmMs: 1_000,
  /** How often it looks whose name changed; a search looks as well. */
  searchKeepUpMs: 5_000,
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
  /** Stripe remembers a key for a day; after this a request is looked for instead of repeated. */
  stripeKeyMs: 82_800_000,
  /** Pages of a hundred intents that are looked through for one whose answer was lost. */
  stripeSearchPages: 10,
  /** Sales of each kind that a ledger tells at once. */
  ledgerSales: 5_000,
  /** Intents that a ledger asks for one by one, because they are not in Stripe's list. */
  ledgerReads: 10,
  /** How long after a till's last word its customer is taken to stand there still. */
  paymentWatchMs: 30_000,
  /** Contract: a hold that nobody wants is released after this. */
  paymentAbandonedMs: 600_000,
  /** How often payments that are due are looked for. */
  paymentSweepMs: 2_000,
  /** How long to wait before a capture or a cancel whose end is unknown is taken up again. */
  paymentUrgentMs: 4_000,
  /** How often a payment is looked at that nobody asks about. */
  paymentIdleMs: 30_000,
  /** Payments that one sweep takes up together. */
  paymentSweepCount: 10,
  /** How long one process keeps a payment to itself; a claim of one that died runs out. */
  paymentClaimMs: 40_000,
  /** Stations that ask for the same payment cause one question to Stripe in this time. */
  paymentPollMs: 1_000,
  /** How long a reader stays with a payment of which nothing is heard; longer than any request of it may take. */
  readerLeaseMs: 120_000,
  /** Contract: so long before a hold lapses somebody is told. */
  holdAlarmMs: 43_200_000,
  /** How long messages of Stripe are remembered, so that a late repeat is known. */
  stripeEventMs: 2_592_000_000,
  /** How old a signed message of Stripe may be: their own default. */
  webhookToleranceSeconds: 300,
  /** How long the locks may take for one answer. */
  lockAnswerMs: 8_000,
  /** Longer answers of the locks are not read. */
  lockAnswerBytes: 16_384,
  /** A credential is worked on by somebody else after this: who began must be dead. */
  credentialLeaseMs: 10_000,
  /** How often a process looks for credentials that another one left behind. */
  credentialPollMs: 1_000,
  /** Credentials that are worked on together; the locks are asked no faster. */
  credentialsAtOnce: 4,
  /** The pause before the locks are asked again doubles from the first to the second of these. */
  credentialPauseMs: 500,
  credentialLongestPauseMs: 30_000,
  /** How often the locks are asked for one PIN. */
  credentialAttempts: 20,
  /** How often the locks are asked to take a PIN back before a lead has to look; about a day. */
  credentialRemovals: 3_000,
  /** Credentials on one page of the list. */
  credentialPage: 100,
  /** Credentials in use that are compared with their orders together, once in each look. */
  credentialLapseSlice: 256,
  /** A PIN is blanked this long after it has lost its validity, clocks of other machines being what they are. */
  credentialBlankMs: 1_800_000,
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
    /** Badges named for one PIN. Its person stands there and waits, so the ceiling is low. */
    credential: { free: 5, firstMs: 1_000, longestMs: 30_000 },
    /** Wrong badges named by one station, or by one account at one address. */
    credentialsHere: { free: 20, firstMs: 1_000, longestMs: 60_000 },
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
  /** How long one may take back what one did; later only a lead does. */
  undoMinutes: 15,
  /** People who are checked out together before other desks get a turn: some hundredths of a second. */
  checkOutSlice: 100,
  /** Reference: an unpaid order holds its units this long. Cards that are being read hold them longer. */
  holdMs: 900_000,
  /** So long after a card failed the customer may try another one, even if the hold is over. */
  cardRetryMs: 300_000,
  /** How often holds that are over are looked for; a checkout looks by itself. */
  holdSweepMs: 30_000,
  /** Holds that are ended together before other work gets a turn. */
  holdSweepSlice: 100,
  /** Reference: about so long lies between reading a cart and writing its order, and others may come in between. */
  strictCheckoutGapMs: 20,
  /** Lines of one cart, and units of one line: more than any desk sells at once. */
  saleLines: 100,
  saleQuantity: 1_000,
  /** Reference: what its columns for quantities and, as whole amounts of cents, for prices can hold. */
  columnInteger: 2_147_483_647,
  decimalCents: 10_000_000_000,
  /** Movements that a desk sees on the card of one person. */
  cardMovements: 100,
  /** How long closing waits for answers under way before it cuts their connections. */
  closeGraceMs: 2_000,
  seedAttendees: 1_000_000,
  /** People of a made-up conference that are written together. */
  bulkPeople: 2_000,
  /** How long one transaction waits for another: SQLite's whole file, PostgreSQL's single row. */
  lockMs: 5_000,
  /** SQLite: writes that wait together are kept together, so many and so long at most, lest the first wait for the last. */
  groupWrites: 64,
  groupMs: 40,
  /** Connections to PostgreSQL for requests; more requests than that wait for one another. */
  connections: 10,
  /** Connections to PostgreSQL for downloads, which may be slow, and for counting. */
  downloadConnections: 6,
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
if (limits.lockAnswerMs >= limits.credentialLeaseMs) throw new Error('a credential is not taken over while the locks may still answer')
if (limits.downloads >= limits.downloadConnections) throw new Error('downloads must leave a connection for counting')
if (limits.paymentClaimMs <= limits.requestMs) throw new Error('a claim has to outlast the request that it is for')
if (limits.readerLeaseMs <= limits.requestMs + limits.stripeMs) throw new Error('a lease has to outlast the hand-off that it is for')
