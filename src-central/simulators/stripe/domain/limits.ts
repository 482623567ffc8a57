const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Every bound of the simulator, with where it comes from. */
export const stripeLimits = {
  /** Contract 3.2. */
  keyLength: 255,
  keptAnswerMs: 24 * HOUR,
  /** Contract 3.3 names two days as usual and five for Visa; the cases let a Visa hold lapse after two, so two it is. */
  holdMs: 48 * HOUR,
  /** Contract 2: confirm a card that was read within this time. */
  confirmMs: 30 * SECOND,
  /** Contract 2: a reader is called offline after this silence. */
  silenceMs: 2 * MINUTE,
  refundFailureMs: MINUTE,
  /** Stripe's own: eight digits. */
  amount: 99_999_999,
  pageDefault: 10,
  pageMost: 100,
  expandDepth: 4,
  metadataKeys: 50,
  bodyBytes: 262_144,
  webhookAnswerMs: 10 * SECOND,
  /** Waits before each further attempt; Stripe goes on for days. */
  webhookRetriesMs: [SECOND, 5 * SECOND, 30 * SECOND, 5 * MINUTE],
  closeGraceMs: SECOND,
} as const
