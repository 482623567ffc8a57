import type { DeviceView } from '../../src-shared/contract/types.ts'
import { NO_ADVICE } from '../../src-shared/scan/gun-advice.ts'
import type { KnownDevice } from '../ports/scanner.ts'

export const deviceToView = ({ device, name, via, state, advice, sinceMs }: KnownDevice): DeviceView => ({
  device,
  name,
  via,
  state,
  advice: advice ?? NO_ADVICE,
  sinceMs,
})
