import type { IpcMainEvent, WebContents } from 'electron'
import { onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import type { DeskRouter } from '../desk-router.ts'
import type { TerminalRouter } from '../terminal-router.ts'
import { reportFault, type Report } from '../bridge-fault.ts'
import { APP_ORIGIN } from './app-scheme.ts'
import type { ElectronApi } from './electron-api.ts'
import { gatePort, type GatedPort } from './port-gate.ts'

/** The two words between here and a preload, and whose page is meant. */
export interface PortWay {
  portPlease: string
  port: string
  origin: string
}

/** The desk's page, by `src-preload/bridge.ts`. */
const DESK_WAY: PortWay = { portPlease: 'lanyard:port-please', port: 'lanyard:port', origin: APP_ORIGIN }

/** Why a sender gets no port; null when it is the page in our window. */
export const senderRefusal = (event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, ours: WebContents, origin = APP_ORIGIN): string | null => {
  if (event.sender !== ours) return 'not our window'
  // A frame that navigated or vanished since it asked is gone, and so is its right.
  if (event.senderFrame === null || event.senderFrame.detached) return 'its frame is gone'
  if (event.senderFrame.parent !== null) return 'not the main frame'
  return event.senderFrame.origin === origin ? null : 'not our page'
}

export interface BridgePortPlace {
  electron: Pick<ElectronApi, 'ipcMain' | 'MessageChannelMain'>
  contents: WebContents
  router: DeskRouter | TerminalRouter
  report: Report
  /** Without it the desk's. */
  way?: PortWay
}

/**
 * Hands our page a port to the desk when it asks for one. There is one at a time: a page that was
 * loaded again asks again, which ends the port of the page before it.
 */
export const serveBridgePort = ({ electron, contents, router, report, way = DESK_WAY }: BridgePortPlace): void => {
  const handler = new RPCHandler(router, { interceptors: [onError(reportFault(report))] })
  let current: GatedPort | null = null
  electron.ipcMain.on(way.portPlease, (event) => {
    const refusal = senderRefusal(event, contents, way.origin)
    if (refusal !== null) return report(`Refused a port: ${refusal}`)
    current?.end()
    const { port1, port2 } = new electron.MessageChannelMain()
    current = gatePort(port1, () => report('Ended a port: not a message of this page'))
    handler.upgrade(current.port)
    port1.start()
    event.senderFrame?.postMessage(way.port, null, [port2])
  })
}
