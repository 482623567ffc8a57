import { contextBridge, ipcRenderer } from 'electron'

/**
 * The window's only way to the station: on request of the page itself, one MessagePort is passed
 * through. Nothing of Electron reaches the page; calls are the contract's and go through the port.
 */
const isPortPlease = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'lanyard-port-please'

contextBridge.exposeInMainWorld('lanyardHost', 'electron')

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  if (event.source !== window || event.origin !== location.origin || !isPortPlease(event.data)) return
  ipcRenderer.postMessage('lanyard:port-please', null)
})

ipcRenderer.on('lanyard:port', (event) => {
  const port = event.ports[0]
  if (port !== undefined) window.postMessage({ type: 'lanyard-port' }, location.origin, [port])
})
