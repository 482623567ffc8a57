/** The part of node-hid that is used, so that tests can stand in for the hardware. */
export interface HidEntry {
  vendorId: number
  productId: number
  path?: string | undefined
  serialNumber?: string | undefined
  product?: string | undefined
  manufacturer?: string | undefined
  usagePage?: number | undefined
  usage?: number | undefined
}

export interface HidHandle {
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'data', listener: (report: Uint8Array) => void): unknown
  close(): Promise<void>
  sendFeatureReport(data: number[]): Promise<number>
}

export interface HidLibrary {
  devicesAsync(): Promise<HidEntry[]>
  HIDAsync: { open(path: string, options?: { nonExclusive?: boolean }): Promise<HidHandle> }
}

/**
 * Loaded on first use: on a computer without libusb or libudev the native module does not load,
 * and the program must start all the same. The native part loads with the first call.
 */
export async function loadHidLibrary(): Promise<HidLibrary> {
  const library = await import('node-hid')
  library.getHidapiVersion()
  return library
}
