/** Spreadsheets take a cell that begins like this for a formula and may run it. */
const FORMULA = /^[=+\-@\t\r]/u

const NEEDS_QUOTES = /[",\r\n]/u

/** One cell: a formula is made text by the apostrophe that spreadsheets know for that, and quotes are doubled. */
const cell = (value: string): string => {
  const text = FORMULA.test(value) ? `'${value}` : value
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Without it, spreadsheets read names that are not English wrongly. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Comma-separated values as RFC 4180 has them, for people with spreadsheets. */
export const toCsv = (rows: readonly (readonly string[])[]): string => `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
