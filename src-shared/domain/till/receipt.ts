/** One line of a slip, without words of its own: texts are made by whoever knows the language. */
export type ReceiptLine =
  | { kind: 'title'; text: string }
  | { kind: 'text'; text: string; isStrong?: boolean; align?: 'left' | 'center' }
  /** Left and right of one line, as a product and its price. */
  | { kind: 'pair'; left: string; right: string; isStrong?: boolean }
  | { kind: 'rule' }
  | { kind: 'gap' }
  /** A QR code with this text. */
  | { kind: 'code'; text: string }
  /** For a name by hand, only where the card asks for it. */
  | { kind: 'signature' }
