import type { ScannerListener } from '../../ports/scanner.ts'
import type { HidListing } from './hid-catalogue.ts'
import { adviceOf } from './scanner-advice.ts'
import { makerName } from './scanner-makers.ts'

export interface UnsupportedGuns {
  see(listings: readonly HidListing[]): void
}

/** Says once that a gun is in a mode that cannot be read, and once that it is gone. Opens nothing. */
export function createUnsupportedGuns(emit: ScannerListener, platform: NodeJS.Platform): UnsupportedGuns {
  let shown: ReadonlyMap<string, HidListing> = new Map()

  return {
    see: (listings) => {
      const seen = new Map(listings.filter(({ kind }) => kind !== 'gun').map((listing) => [listing.device, listing]))
      for (const { device, name } of shown.values()) {
        if (!seen.has(device)) emit({ kind: 'device', device, name, via: 'hid-pos', state: 'gone' })
      }
      for (const { device, name, kind, vendorId } of seen.values()) {
        if (shown.has(device)) continue
        const advice = adviceOf(kind === 'keyboard' ? 'keyboard-mode' : 'register-mode', { maker: makerName(vendorId) ?? 'other', platform })
        emit({ kind: 'device', device, name, via: 'hid-pos', state: 'unsupported', advice })
      }
      shown = seen
    },
  }
}
