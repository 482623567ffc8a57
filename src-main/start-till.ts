import type { StageCardView } from '../src-shared/contract/types.ts'
import { fail, ok, type Result } from '../src-shared/result.ts'
import type { TillCentral } from './central/till/till-central.ts'
import { parsePrinterAddress } from './devices/printers/printer-address.ts'
import { createReceiptPrinter, noPrinter } from './devices/printers/receipt-printer.ts'
import { createSimulatedPrinter } from './devices/printers/simulated-printer.ts'
import { createServerDrivenDriver } from './payments/drivers/server-driven.ts'
import { createStripeJsDriver } from './payments/drivers/stripe-js.ts'
import { createTerminalLine } from './payments/terminal/terminal-line.ts'
import { readTextFile } from './platform/text-file.ts'
import type { Clock } from './ports/clock.ts'
import type { CardDriver } from './ports/till/card-driver.ts'
import type { ReceiptPrinter } from './ports/till/printer.ts'
import type { TerminalHost } from './ports/till/terminal-frame.ts'
import type { TillSettings } from './ports/till/till-settings.ts'
import { DEMO_TILL, readTill } from './setup/till.ts'
import type { StationTill } from './station.ts'

/** How this station sells, as its file says; the demo has everything, and a station without a file sells nothing. */
export const tryTillSettings = async (file: string | null, isDemo: boolean): Promise<Result<TillSettings | null, string>> => {
  if (file === null) return ok(isDemo ? DEMO_TILL : null)
  const text = await readTextFile(file)
  const read = text === null ? fail('cannot be read. Check its path and its rights') : readTill(text)
  if (!read.ok) return fail(`The till file ${file} ${read.problem}. See README, "A till at this desk".`)
  const { printer } = read.value
  const address = printer === null ? null : parsePrinterAddress(printer)
  return address === null || address.ok ? ok(read.value) : fail(`The till file ${file} names a printer that cannot be used: ${address.problem}`)
}

export interface TillStart {
  settings: TillSettings
  central: TillCentral
  clock: Clock
  /** The demo's pretended cards. */
  stage: ((card: StageCardView) => boolean) | null
}

interface Cards {
  driver: CardDriver | null
  /** The page for the card company's script; null where no script is used. */
  terminal: TerminalHost | null
}

const cardsOf = ({ settings, central, clock }: TillStart): Cards => {
  const { cards } = central
  switch (settings.cards) {
    case 'off':
      return { driver: null, terminal: null }
    case 'server-driven':
      return { driver: createServerDrivenDriver({ cards }), terminal: null }
    case 'stripe-js': {
      const { frame, host } = createTerminalLine({ clock, connectionToken: () => cards.connectionToken() })
      return { driver: createStripeJsDriver({ cards, frame, clock }), terminal: host }
    }
  }
}

const printerOf = ({ settings, clock, stage }: TillStart): ReceiptPrinter => {
  const { columns, drawer } = settings
  // The demo prints into the air, so that everything after a sale can be tried.
  if (stage !== null) return createSimulatedPrinter({ clock, columns, drawer })
  const address = settings.printer === null ? null : parsePrinterAddress(settings.printer)
  return address?.ok === true ? createReceiptPrinter(address.value, { clock, columns, drawer }) : noPrinter
}

/** Everything a till needs from outside, put together. */
export const startTill = (start: TillStart): { till: StationTill; terminal: TerminalHost | null } => {
  const { driver, terminal } = cardsOf(start)
  const { settings, central, stage } = start
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return { till: { settings, books: central.books, driver, printer: printerOf(start), zone, stage }, terminal }
}
