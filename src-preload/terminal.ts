import { contextBridge, ipcRenderer } from 'electron'

/**
 * The same one word and one port as in `bridge.ts`, for the page of the card company's script: its port leads to the
 * terminal's contract alone. A preload is one file, so the two share no code.
 */
const isPortPlease = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'lanyard-port-please'

contextBridge.exposeInMainWorld('lanyardHost', 'electron')

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== location.origin || !isPortPlease(event.data)) return
  ipcRenderer.postMessage('lanyard:terminal-port-please', null)
})

ipcRenderer.on('lanyard:terminal-port', (event) => {
  const port = event.ports[0]
  if (port !== undefined) window.postMessage({ type: 'lanyard-port' }, location.origin, [port])
})
