/**
 * Every bound of the station in one place, with how they relate checked where they are read first
 * (tests/unit/shared/limits.test.ts). Times are milliseconds, sizes bytes.
 */
export const limits = {
  /** Longest text taken from a gun or the keyboard; the scanner contract's `maxBytes`. */
  scanTextMaxBytes: 4096,
  /** Longest access code central can hold (django-program: 20 characters). */
  accessCodeMaxLength: 20,
  /** Scans waiting for their verdict; above it the screen says "Slow down". */
  scansWaitingWarn: 3,
  scansWaitingMax: 1000,
  /** A guest waits for central's word, on a code or on what was asked first, but never longer than this. */
  askCentralBudgetMs: 1000,
  /** "Checking" is shown only when the answer takes longer. */
  checkingShownAfterMs: 150,
  /** A re-entry sooner than this asks for a look at the name. */
  quickReturnMs: 10 * 60 * 1000,
  /** One question that may be given up and asked again: so long at first, and longer where answers are slow. */
  requestTimeoutMs: 10_000,
  /** Longest wait for such an answer: ten seconds each for the connection, for TLS and for the answer, and some to spare. */
  patienceMaxMs: 40_000,
  /** One write. Proxies give up after 60 s, so when nothing came until now the write is not still running behind one. */
  uploadTimeoutMs: 75_000,
  /** For a connection with TLS, where a packet takes ten seconds there and back. Nothing was sent before it stands. */
  connectTimeoutMs: 35_000,
  /** A page of changes or a batch of answers is a hundredth of this; what is longer comes from somebody else. */
  answerMaxBytes: 32 * 1024 ** 2,
  /** Silence in the middle of a download. */
  downloadStallMs: 20_000,
  downloadMaxBytes: 2 * 1024 ** 3,
  /** Between two looks at central when all is quiet. */
  probeEveryMs: 2000,
  /** First and longest wait after a failure; doubled in between, with jitter. */
  retryFirstMs: 400,
  retryMaxMs: 15_000,
  /** A full guest list again, for servers that cannot say what changed. */
  refreshEveryMs: 60_000,
  /** After a list that could not be used. */
  listRetryMs: 10_000,
  /** Asking for what changed, where central can tell: as often as it would be looked at anyway. */
  changesEveryMs: 2000,
  /** The same after an answer that overlapped own operations: what it contains of them is clear only with the next. */
  changesSoonMs: 300,
  /** Changed people written in one go; a scan waits for no more than that (a few milliseconds). */
  changesAtOnce: 100,
  /** Codes looked through in one go after a whole list. */
  checkedAtOnce: 100,
  /** Changes of a page that are told to the screen one by one; more of them are a catch-up. */
  changesTold: 25,
  /** How long the end of the program waits for answers; later ones are read back after the next start. */
  stopWaitMs: 2000,
  /** Operations on their way at once; different attendees only. */
  uploadsInFlight: 8,
  /** Operations in one request, where central takes many; it takes up to 500. */
  uploadBatch: 250,
  /** One on the way and one at work. */
  uploadBatchesInFlight: 2,
  /** More people than this to look up after a list are not worth it: another list is. */
  learnAgainMax: 200,
  /** After an unanswered request, until it can no longer be running at the server. */
  readBackAfterMs: 1500,
  /** From here on a person is told that this computer's clock is off. */
  clockOffsetToldMs: 60_000,
  /** Central keeps keys for seven days; one of them is left for clocks and slow ways. */
  keyTrustedMs: 6 * 24 * 60 * 60 * 1000,
  /** Between two tries to write when the disk was full. */
  storageRetryMs: 2000,
  /** Failures in a row after which the word is "Offline" rather than "Network unsteady". */
  failuresUntilOffline: 2,
  /** An answer that took longer is slow: three times what a guest waits for central. */
  slowAnswerMs: 3000,
  /** Nothing but quick answers for this long after a failure until the word is "Online" again. */
  steadyAfterMs: 5000,
  /** Rows of a search, and the count above which more letters are asked for. */
  searchRows: 8,
  searchTooMany: 50,
  searchTextMaxLength: 100,
  searchMinLetters: 3,
  /** A reason is a sentence; central takes 3 to 300 letters of it. */
  reasonMaxLength: 300,
  /** This desk takes back its own work for so long; central agrees (15 minutes), and a lead may later. */
  undoForMs: 15 * 60 * 1000,
  /** People of one order on the screen; a larger group is found by name. */
  partyMax: 50,
  recentScans: 5,
  /** Open ones and those closed today, each: more than a lead can look at in a day. */
  casesShown: 200,
  /** A sum at a till, in the smallest coin: more than any desk takes at once, and exact in every number. */
  tillAmountMaxMinor: 1_000_000_000,
  /** Units of one product in a cart, and lines of it; central takes 1000 and 100. */
  cartQuantityMax: 99,
  cartLinesMax: 50,
  /** Carts put aside at one desk. */
  parkedMax: 20,
  /** The payment is looked at so often while a card is asked for, and after a minute. */
  saleLookMs: 1000,
  saleLookSlowMs: 2000,
  saleLookSlowAfterMs: 60_000,
  /** Without a card for so long the sale is cancelled by itself; the desk sees the seconds. */
  cardWaitMs: 120_000,
  /** From here on the money is on its way and nobody says so: "Not sure". */
  captureLateMs: 10_000,
  /** So often central is asked whose badge a card has paid for; the sale is over, so nobody waits longer. */
  ticketTries: 3,
  /** Looks that fail for so long while a card may be shown are told to the desk. */
  saleDoubtMs: 5000,
  /** Between two tries of what got no answer; doubled up to the last. */
  saleRetryFirstMs: 1000,
  saleRetryMaxMs: 15_000,
  /** The same while nobody knows whether a card was charged. */
  saleUnknownEveryMs: 5000,
  /** A reader that is busy, has a card in it or comes back by itself is asked again so often, for so long. */
  readerBusyEveryMs: 2000,
  readerBusyForMs: 30_000,
  /** After a restart, so long for a card that the bank has not answered about; then the payment is taken back anyway. */
  recoveryBusyForMs: 60_000,
  /** An approval that nobody finished is released; central does the same. */
  heldForMs: 10 * 60 * 1000,
  /** A lead scans a staff card within this time for what needs one at the till. */
  tillStaffWithinMs: 30_000,
  /** Finished sales that the list of the till shows. */
  soldShown: 100,
  /** A refund that the card company has and has not finished is looked at so often. */
  refundLookMs: 60_000,
  /** A refund that failed is shown to the lead so long; afterwards it stands in the journal and at central. */
  refundFailedShownMs: 24 * 60 * 60_000,
  /** Central's clock and this station's may be so far apart; sales of around then are asked for, too. */
  ledgerMarginMs: 15 * 60 * 1000,
  /** Stock and prices are asked for again while the till is open. */
  catalogueEveryMs: 30_000,
  /** The pretended bank keeps an approval so long, as banks do for cards in person, and takes so long where it is slow. */
  simulatedHoldMs: 48 * 60 * 60 * 1000,
  simulatedBankMs: 6000,
  /** The card company's script in a page of its own: how long its parts may take. */
  terminalScriptWithinMs: 20_000,
  terminalTokenWithinMs: 10_000,
  terminalConnectWithinMs: 20_000,
  terminalProcessWithinMs: 60_000,
  terminalCancelWithinMs: 10_000,
  /** A reader that took a collection asks for the card by then, whether anybody says so or not. */
  terminalAskingWithinMs: 5000,
  /** A page that is loaded again is back within this time. */
  terminalPageWithinMs: 5000,
  /** Between two tries to fetch the script, to find a lost reader, or to send a card that was read; the last one stays. */
  terminalBackOffMs: [1000, 2000, 4000, 8000, 15_000],
  /** The same card is sent so often when its outcome is not told; then the payment alone says it. */
  terminalProcessTries: 4,
  /** Secrets of the card company are about a hundred letters. */
  terminalSecretMaxLength: 500,
  /** A till's write to a central that knows a repeat: given up after this, and asked again with the same key. */
  tillWriteMs: 20_000,
  /** Asking django-program whether an order is paid makes an intent that is cancelled at once: not more often than this. */
  orderProbeEveryMs: 60_000,
  /** A printer on the network or the bus takes a slip within this time. */
  printWithinMs: 8000,
  /** A printer that can say how it is says so within this time; one that does not is printed to anyway. */
  printStatusWithinMs: 600,
  /** The end of a slip on the paper, after its last byte was taken. */
  printEndWithinMs: 3000,
  /** A connection to a printer that does not end by then is cut. */
  printCloseWithinMs: 300,
  /** Between two looks at a device file that is not ready. */
  printPollMs: 20,
  /** Longest text in the QR code of a slip: a narrow roll still shows it in squares that a phone reads. */
  printCodeMaxLength: 200,
  /** Identity of a gun: ids, a serial number and perhaps a port. */
  gunIdMaxLength: 300,
  pathMaxLength: 1024,
  /** Serial ports that set-up names. */
  gunPortsMax: 16,
  /** Longest code of a command sheet: as wide as a page, its finest bar a fifth of a millimetre. */
  commandTextMaxLength: 80,
  /** A staff card has a short name, and one sheet of them is a team. */
  staffNameMaxLength: 20,
  staffCardsMax: 30,
  /** What needs one of the staff waits so long for their card. */
  staffCodeWithinMs: 10_000,
  /** A lead may renew the key of the sheets at any time; central is asked so often whether one did. */
  sheetKeyEveryMs: 60_000,
  /** Codes that do not fit have central asked at once, and never more often: anybody can print one. */
  sheetKeyDoubtGapMs: 10_000,
  /** Bytes of one reading that a test of the guns shows. */
  readingBytesShown: 256,
  /** Silence after which bytes of a test made no code: longer than every wait of the devices. */
  readingSilenceMs: 900,
  /** One message over the bridge. */
  bridgeMessageMaxBytes: 1024 ** 2,
  /** A sealed journal is worked on in memory; half a million operations are a fifth of this. */
  sealedMaxBytes: 1024 ** 3,
  /** A sealed journal travels on sticks and by mail, where guessing is free. */
  passphraseMinLength: 12,
  /** Without one more operation settled for this long, a replay gives up; well above the longest wait between tries. */
  replayPatienceMs: 60_000,
  /** The journal's write-ahead log is grown once to this size, then reused. */
  walBytes: 4 * 1024 ** 2,
} as const
