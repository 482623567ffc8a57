/** Chance. The simulation replaces it with a seeded one. */
export interface Random {
  bytes(count: number): Uint8Array
  /** A number in [0, 1). */
  unit(): number
}
