import type * as Electron from 'electron'

/**
 * The part of Electron that this host uses. It is passed in, so that the host runs against a
 * stand-in where the binary is missing; the types are Electron's own.
 */
export type ElectronApi = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'ipcMain' | 'Menu' | 'MessageChannelMain' | 'powerMonitor' | 'powerSaveBlocker' | 'protocol' | 'session'
>
