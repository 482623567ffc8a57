import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where an operating system's programs keep their data. */
export const defaultDataFolder = (platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string => {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Lanyard')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Lanyard')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'lanyard')
}
