import type { TillScanView } from '../../../../src-shared/contract/types.ts'
import { followStream } from '../../follow-stream.ts'
import type { DeskStore } from '../../store.ts'

/** Follows what is scanned for the till from `start` to `stop`: as long as the station knows of it, a scan checks nobody in. */
export const watchScans = (desk: DeskStore, hear: (scan: TillScanView) => void): { start: () => void; stop: () => void } =>
  followStream(desk, { open: (client, signal) => client.till.attend(undefined, { signal }), hear })
