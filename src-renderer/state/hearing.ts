import type { DeskState } from './view.ts'

/**
 * Does nobody hear the gun? A gun that types needs this window in front; one that the station
 * itself reads is heard without it.
 */
export const isDeaf = ({ heard, devices }: Pick<DeskState, 'heard' | 'devices'>): boolean =>
  !heard && !devices.some((device) => device.state === 'open' && (device.via === 'hid-pos' || device.via === 'serial'))
