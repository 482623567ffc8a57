import { realpath, stat } from 'node:fs/promises'

/** Files that stand for devices. */
export interface DeviceNodes {
  /** Changes when another device takes the path; `gone` when nothing is there; null when the system cannot say. */
  mark(path: string): Promise<string | null>
  /** The path behind links; itself where there is none. */
  real(path: string): Promise<string>
}

/** Nothing is known of paths. */
export const NO_NODES: DeviceNodes = { mark: () => Promise.resolve(null), real: (path) => Promise.resolve(path) }

export const GONE = 'gone'

/** COM ports of Windows are no files. */
export function createDeviceNodes(platform: NodeJS.Platform = process.platform): DeviceNodes {
  if (platform === 'win32') return NO_NODES
  return {
    mark: async (path) => {
      try {
        const { ino, rdev } = await stat(path)
        return `${ino}:${rdev}`
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? GONE : null
      }
    },
    real: async (path) => {
      try {
        return await realpath(path)
      } catch {
        return path
      }
    },
  }
}
