import type { DeviceView } from '../../src-shared/contract/types.ts'
import type { GunAdvice } from '../../src-shared/scan/gun-advice.ts'
import type { KnownDevice } from '../ports/scanner.ts'

const NO_ADVICE: GunAdvice = { trouble: 'none', maker: 'other', port: '', system: 'linux' }

export const deviceToView = ({ device, name, via, state, advice, sinceMs }: KnownDevice): DeviceView => ({
  device,
  name,
  via,
  state,
  advice: advice ?? NO_ADVICE,
  sinceMs,
})
