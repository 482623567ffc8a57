const NEWLINE = 0x0a

export interface LineSplitter {
  /** Feeds bytes; calls `onLine` with each line that has come to its end. What follows the last newline is no line. */
  push(block: Uint8Array): void
}

/** Cuts a document into lines without holding it. Works on bytes, so a character that straddles two blocks stays whole. */
export const createLineSplitter = (onLine: (text: string) => void): LineSplitter => {
  let rest: Uint8Array[] = []
  return {
    push: (block) => {
      let start = 0
      for (let end = block.indexOf(NEWLINE); end !== -1; end = block.indexOf(NEWLINE, start)) {
        rest.push(block.subarray(start, end))
        onLine(Buffer.concat(rest).toString('utf8'))
        rest = []
        start = end + 1
      }
      // The block is the reader's: it may be filled anew.
      if (start < block.length) rest.push(block.slice(start))
    },
  }
}
