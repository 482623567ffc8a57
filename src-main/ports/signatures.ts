/** Signs what the printed sheets hold. Keys are 32 bytes in base64url. */
export interface Signatures {
  newKey(): string
  /** HMAC-SHA-256 of a text. */
  sign(key: string, text: string): Uint8Array
}
