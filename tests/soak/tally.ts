/** What became of numbered codes: counted as they come, in memory that does not grow. */
export interface Tally {
  hear(code: string): void
  /** How many different codes came. */
  heard(): number
  result(): TallyResult
}

export interface TallyResult {
  lost: number
  twice: number
  /** Came before a code that was sent earlier. */
  outOfOrder: number
  /** Texts that were never sent. */
  foreign: number
}

const DIGITS = 7
const CODE = new RegExp(String.raw`^SOAK-(\d{${DIGITS}})-[0-9a-z]+$`, 'u')

/** A code of its own for each number, of changing length. */
export const numberToCode = (number: number): string => {
  const tail = (Math.imul(number + 1, 0x9e3779b1) >>> 0).toString(36)
  return `SOAK-${String(number).padStart(DIGITS, '0')}-${tail.repeat((number % 4) + 1)}`
}

export const createTally = (count: number): Tally => {
  const timesByNumber = new Uint8Array(count)
  let heard = 0
  let highest = -1
  let twice = 0
  let outOfOrder = 0
  let foreign = 0

  return {
    hear: (code) => {
      const number = Number(CODE.exec(code)?.[1] ?? Number.NaN)
      if (!(number < count) || numberToCode(number) !== code) {
        foreign += 1
        return
      }
      const times = timesByNumber[number] ?? 0
      timesByNumber[number] = Math.min(times + 1, 255)
      if (times > 0) {
        twice += 1
        return
      }
      heard += 1
      if (number < highest) outOfOrder += 1
      highest = Math.max(highest, number)
    },
    heard: () => heard,
    result: () => ({ lost: count - heard, twice, outOfOrder, foreign }),
  }
}
