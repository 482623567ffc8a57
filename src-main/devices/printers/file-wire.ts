import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { limits } from '../../../src-shared/limits.ts'
import type { Clock } from '../../ports/clock.ts'
import { pause, type OpenWire } from './printer-wire.ts'

const CHUNK_BYTES = 64

const isNotReady = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY')

/** Never waits inside the system: a printer without paper would hold a thread of this process for good. */
const openDevice = async (path: string): Promise<FileHandle | null> => {
  const { O_RDWR, O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants
  try {
    const what = await stat(path)
    if (!what.isCharacterDevice() && !what.isFIFO()) return null
    // A pipe has one direction: reading it would take back what was printed.
    if (what.isFIFO()) return await open(path, O_WRONLY | O_NONBLOCK)
    try {
      return await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY)
    } catch {
      return await open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY)
    }
  } catch {
    return null
  }
}

/** A printer that the system shows as a file, as Linux does with USB printers. */
export const fileWire =
  (path: string, clock: Clock): OpenWire =>
  async (receive) => {
    const file = await openDevice(path)
    if (file === null) return null
    let isOpen = true

    const read = async (): Promise<void> => {
      const buffer = new Uint8Array(CHUNK_BYTES)
      while (isOpen) {
        try {
          const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null)
          if (bytesRead > 0) receive(buffer.slice(0, bytesRead))
          else await pause(clock, limits.printPollMs)
        } catch (error) {
          // A printer of one direction cannot be read at all, and is printed to all the same.
          if (!isNotReady(error)) return
          await pause(clock, limits.printPollMs)
        }
      }
    }
    const reading = read()

    const write = async (bytes: Uint8Array): Promise<boolean> => {
      let written = 0
      while (written < bytes.length && isOpen) {
        try {
          const { bytesWritten } = await file.write(bytes, written, bytes.length - written, null)
          written += bytesWritten
        } catch (error) {
          if (!isNotReady(error)) return false
          await pause(clock, limits.printPollMs)
        }
      }
      return written === bytes.length
    }
    const close = async (): Promise<boolean> => {
      isOpen = false
      await reading
      try {
        await file.close()
        return true
      } catch {
        return false
      }
    }
    return { write, close, abandon: () => void close() }
  }
