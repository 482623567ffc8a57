/**
 * Every bound and wait of the scanner module. The numbers come from the scanner contract; how they
 * relate is checked by tests/unit/scan/limits.test.ts.
 */
export const scanLimits = {
  /** Longest code in bytes. The largest QR code holds 2953. */
  maxBytes: 4096,
  /** What prefix, suffix, AIM id and end marks may add to a code before it is cleaned. */
  frameOverheadBytes: 64,
  /** The same text from the same device within this time is a repeat; the window slides. */
  debounceMs: 1500,
  /** Texts remembered per device, and devices remembered, so that memory stays bounded. */
  debounceTexts: 1024,
  debounceDevices: 64,
  /** Guns whose settings are kept. */
  knownGuns: 64,
  /** Characters that a gun may put before or behind a code. */
  wrappingMax: 32,
} as const

/** How guns that are read directly are found, opened and opened again. */
export const deviceLimits = {
  /** Plugging, unplugging and a refusal are on the screen within this time. */
  toldMs: 2000,
  /** How often to look where nothing tells of plugging. */
  lookMs: 1500,
  /** Between two looks, whoever asks for them. */
  lookGapMs: 250,
  /** Extra looks after a start or a wake-up: hubs and ports come back one after the other. */
  lookAfterStartMs: [1000, 3000, 10_000],
  /** More looks after a change: a node is there before the system knows whose it is. */
  lookAfterChangeMs: [1000, 3000, 8000],
  /** One gun makes several changes at once, and a loose cable makes them without end. */
  changeSettleMs: 100,
  changeGapMs: 500,
  /** A node appears before the system has set its rights, so a refusal right after plugging is normal. */
  openPatienceMs: 400,
  /** Longer than a look, which tells whether the gun is there at all. */
  notFoundPatienceMs: 1600,
  /** Waits between tries to open: they double. */
  retryFirstMs: 250,
  retryLongestMs: 2000,
  /** A gun that worked this long starts again with short waits. */
  steadyMs: 10_000,
  /** A gun that stays away this long is not spoken of any more. */
  forgetMs: 600_000,
  /** After a start or a wake-up a gun that nobody has seen again is gone. */
  confirmMs: 2000,
} as const

/** How the silence of a gun is told from a pause of the program. */
export const silenceLimits = {
  /** The last quarter of every wait is counted by itself, so that what was sent meanwhile is read first. */
  confirmShare: 1 / 4,
  /** A timer that is this late: the program was busy, and it is counted again. */
  lateMs: 5,
  rounds: 10,
} as const

export const hidLimits = {
  reportId: 2,
  minReportBytes: 4,
  maxDataBytes: 56,
  /** Silence in the middle of a code that came in parts. */
  partTimeoutMs: 500,
  /** The safety net where the system tells of plugging. Looking is expensive and disturbs traffic. */
  lookSeldomMs: 5000,
  /** A list that takes longer may never come. What comes late counts all the same. */
  listMs: 3000,
  /** A list that hangs keeps one of the few threads of the program, so no more than these are waited for. */
  hangingLists: 2,
  /** An opening that takes longer may never end. */
  openMs: 3000,
  closeMs: 800,
} as const

export const serialLimits = {
  /** Silence that ends a code when the scanner sends no end mark. */
  idleMs: 100,
  partTimeoutMs: 500,
  /** Ports deliver left-overs right after opening. */
  discardMs: 50,
  /** Unended codes in a row before the operator is told that there is no end mark. */
  unendedBeforeHint: 3,
  parityMinBytes: 6,
  /** The safety net where the system tells of plugging: listing ports starts a program on Linux. */
  lookSeldomMs: 30_000,
  /** Ports that set-up named are opened when the list is not there by then. */
  listMs: 1000,
  /** How often to look whether the node of an open port is still there. */
  checkMs: 1000,
  closeMs: 800,
} as const

export const keyboardLimits = {
  minLength: 6,
  maxGapMs: 50,
  avgGapMs: 35,
  endGapMs: 100,
  /** For Bluetooth guns. */
  slow: { maxGapMs: 90, avgGapMs: 70, endGapMs: 200, tornLength: 5 },
  /** After a scan was given up, what begins within this time may be its rest. */
  brokenMs: 500,
  /**
   * Enter, Tab and Space press nothing this soon behind a character. People need longer to take
   * their hands off a word and look at a button; a gun whose keys arrive late does not.
   */
  handsOffMs: 500,
  /** Characters at the rhythm of a gun, from which on a gap is a tear. Two are a pair, which people type as fast. */
  tornLength: 3,
  /**
   * A key held down while the next one goes down is a person's: guns let go first. The fastest
   * typists do it with 40 to 70 of 100 keys, and with all that follow quickly (Dhakal et al.,
   * Observations on typing from 136 million keystrokes, CHI 2018). Guns that put several keys into
   * one report overlap for a report or two only.
   */
  rollOverMs: 12,
  /** This long after keys rolled over, an Enter in a field is that of the hands that typed. */
  handsSeenMs: 1000,
  /** A key that stayed down this long is a person's, who needs 50 to 150 ms for it; a gun by cable lets go within a report or two. */
  personHoldMs: 30,
  /** Held longer, a key has lost its key-up; it would have repeated long ago. */
  heldMs: 1000,
  /** Keys wait in the queue of a busy page, so a code is not given up at once. Without an end mark every code pays for this. */
  graceMs: 250,
  graceWithoutEndMs: 50,
  /** Before silence counts it is looked at twice, so far apart; a look this late again, up to so often. */
  lookAgainMs: 20,
  looks: 3,
  /** Digits of one character in ALT mode. */
  altDigits: 7,
  /** While a gun is tried out, this much silence ends what it sent; nothing is judged before. */
  recordedMs: 500,
  /** Keys of one recorded burst. In ALT mode a character takes up to nine. */
  recordedKeys: 4096,
} as const

/** A camera that stands in for a gun. */
export const cameraLimits = {
  /** From one picture that is looked at to the next: ten in a second. */
  lookMs: 100,
  /** A text counts when two pictures show it within this time. */
  confirmMs: 1000,
  /** A code whose verdict is younger was read by a gun, and is not the camera's to ask about again. */
  sameBadgeMs: 3000,
  /** No new picture for so long: unplugged, or taken by another program. */
  silentMs: 1500,
  /** Words about several codes stay this long, so that they can be read. */
  severalMs: 1000,
  /** The reader has a second or two to load on a slow computer; after this it does not start. */
  startMs: 10_000,
  /** One picture takes a few hundredths of a second; after this its reader hangs. */
  readMs: 5000,
  /** First and longest wait until a camera is asked for again; doubled in between. */
  retryFirstMs: 1000,
  retryMaxMs: 8000,
  /** What is asked of the camera; a badge at arm's length needs no more. */
  width: 1280,
  height: 720,
  /** Codes looked for in one picture: whether there are two different ones is all that counts. */
  codes: 8,
  /** Lines of a linear code that agree; fewer are a chance hit in a pattern. */
  lines: 3,
} as const

export const hubLimits = {
  /** The hub gives up waiting for its sources after this time. */
  stopMs: 1000,
  queuedEvents: 10_000,
  /** A sleep that was announced and did not come, or whose end nobody tells: guns are opened again. */
  wakeMs: 10_000,
} as const
