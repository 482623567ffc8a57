/**
 * Keys of requests to Stripe (rule M7). They come from what is written down before the request, so that whoever repeats
 * it after a crash repeats it and does not make a second one; the number grows only after a look proved that the tries
 * before had no effect. The sale's id is made by chance, so that two databases never share a key.
 */
export const openKey = (saleId: string, attempt: number): string => `${saleId}:create:${attempt}`
export const captureKey = (intentId: string, attempt: number): string => `${intentId}:capture:${attempt}`
export const cancelKey = (intentId: string, attempt: number): string => `${intentId}:cancel:${attempt}`
export const refundKey = (saleId: string, request: string): string => `${saleId}:refund:${request}`

/** A version 4 UUID out of sixteen bytes of chance, for sales that no till has named. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = Array.from(bytes.slice(0, 16), (byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
