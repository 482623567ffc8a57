import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'

/** Is there really a port at this path? */
export type IsRealPort = (path: string) => Promise<boolean>

const BOARD_PORT = /^ttyS\d+$/
/** What the kernel says of a port that its driver has room for and the board has not. */
const NO_PORT = '0'

/** Linux shows a node for each port that a board might have, often 32 of them; the others tell what chip is behind them. */
export function createBoardPorts({ platform = process.platform, read = readFile }: { platform?: NodeJS.Platform; read?: (path: string, encoding: 'utf8') => Promise<string> } = {}): IsRealPort {
  return async (path) => {
    const name = basename(path)
    if (platform !== 'linux' || !BOARD_PORT.test(name)) return true
    try {
      const type = await read(`/sys/class/tty/${name}/type`, 'utf8')
      return type.trim() !== NO_PORT
    } catch {
      return true
    }
  }
}
