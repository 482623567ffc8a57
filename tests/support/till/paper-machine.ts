/** What a small receipt printer of the tests makes of bytes: an ESC/POS reader with its own idea of the language. */
export interface Paper {
  /** Rows of the slip that is not cut yet. */
  rows: string[]
  /** Slips that were cut, oldest first. */
  slips: string[][]
  codes: string[]
  pulses: number
  /** Commands that this reader does not know, as text. */
  strange: string[]
}

export interface PaperMachine {
  readonly paper: Paper
  /** Takes bytes as they come; gives what the printer answers at once. */
  take(bytes: Uint8Array): number[]
  has: { paper: boolean; coverOpen: boolean }
}

const HIGH = {
  /** Upper halves of the code pages by their number at most printers, as the system's own decoders have them. */
  16: new TextDecoder('windows-1252'),
  17: new TextDecoder('ibm866'),
}
/** Upper half of the code page at power-on (437), from its first printed letter on. */
const PAGE_0 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ '
const PAGE_19 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■ '
const PAGE_18 = 'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■ '
const PAGES: Readonly<Record<number, string>> = { 0: PAGE_0, 18: PAGE_18, 19: PAGE_19 }

const letterOf = (byte: number, page: number): string => {
  if (byte < 0x80) return String.fromCharCode(byte)
  if (page === 16 || page === 17) return HIGH[page].decode(Uint8Array.of(byte))
  return PAGES[page]?.[byte - 0x80] ?? `<${page}:${byte}>`
}

export const createPaperMachine = (): PaperMachine => {
  const paper: Paper = { rows: [], slips: [], codes: [], pulses: 0, strange: [] }
  const has = { paper: true, coverOpen: false }
  let queue: number[] = []
  let row = ''
  let page = 0
  let code = ''

  const feed = (): void => {
    paper.rows.push(row)
    row = ''
  }
  const cut = (): void => {
    paper.slips.push(paper.rows.map((text) => text.trimEnd()))
    paper.rows = []
  }
  const drawCode = (body: readonly number[]): void => {
    const [, kind, ...data] = body
    if (kind === 0x50) code = String.fromCharCode(...data.slice(1))
    if (kind === 0x51) {
      paper.codes.push(code)
      row += `[QR ${code}]`
    }
  }
  const statusOf = (kind: number | undefined): number => {
    if (kind === 4) return 0x12 | (has.paper ? 0 : 0x60)
    return 0x12 | (has.coverOpen ? 0x04 : 0) | (has.paper ? 0 : 0x20)
  }

  /** Length of the command at the start of the queue; 0 while it is not complete. */
  const step = (answers: number[]): number => {
    const [first = 0, second, third, fourth] = queue
    if (first === 0x0a) return feed(), 1
    if (first >= 0x20) return (row += letterOf(first, page)), 1
    if (second === undefined) return 0
    const name = `${first} ${second}`
    const argument = (work: (value: number) => void): number => (third === undefined ? 0 : (work(third), 3))
    switch (name) {
      case '16 4':
        return argument((kind) => answers.push(statusOf(kind)))
      case '29 114':
        return argument(() => has.paper && !has.coverOpen && answers.push(0))
      case '27 64':
        page = 0
        return 2
      case '28 46':
        return 2
      case '27 116':
        return argument((value) => (page = value))
      case '27 77':
      case '27 69':
      case '27 97':
      case '29 33':
        return argument(() => {})
      case '29 86':
        return argument(cut)
      case '27 112':
        if (queue.length < 5) return 0
        paper.pulses += 1
        return 5
      case '29 40': {
        if (queue.length < 5) return 0
        const length = (fourth ?? 0) + (queue[4] ?? 0) * 256
        if (queue.length < 5 + length) return 0
        drawCode(queue.slice(5, 5 + length))
        return 5 + length
      }
      default:
        paper.strange.push(name)
        return 1
    }
  }

  return {
    paper,
    has,
    take: (bytes) => {
      queue.push(...bytes)
      const answers: number[] = []
      for (let length = step(answers); length > 0; length = queue.length === 0 ? 0 : step(answers)) queue = queue.slice(length)
      return answers
    },
  }
}
