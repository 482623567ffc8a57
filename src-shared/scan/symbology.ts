/** Kinds of bar codes, as far as an AIM id tells them apart (ISO/IEC 15424). */
export const SYMBOLOGIES = [
  'qr', 'qr-gs1', 'data-matrix', 'data-matrix-gs1', 'pdf417', 'pdf417-gs1', 'aztec', 'aztec-gs1', 'aztec-rune',
  'code128', 'gs1-128', 'code39', 'ean-13', 'ean-8', 'ean-add-on', 'databar', 'itf', 'codabar', 'code93', 'code11', 'msi',
  'maxicode', 'han-xin', 'maker', 'unknown',
] as const
export type Symbology = (typeof SYMBOLOGIES)[number]

/** Letters with one meaning, whatever the modifier. */
const BY_LETTER: Readonly<Record<string, Symbology>> = {
  Q: 'qr', d: 'data-matrix', L: 'pdf417', z: 'aztec', C: 'code128', A: 'code39', E: 'ean-13', e: 'databar', I: 'itf', F: 'codabar',
  G: 'code93', H: 'code11', M: 'msi', U: 'maxicode', h: 'han-xin', X: 'maker',
}

/** Modifiers that say more. */
const BY_ID: Readonly<Record<string, Symbology>> = {
  Q3: 'qr-gs1', Q4: 'qr-gs1',
  d2: 'data-matrix-gs1', d5: 'data-matrix-gs1',
  L3: 'pdf417-gs1', L4: 'pdf417-gs1', L5: 'pdf417-gs1',
  z1: 'aztec-gs1', z4: 'aztec-gs1', z7: 'aztec-gs1', zA: 'aztec-gs1', zC: 'aztec-rune',
  C1: 'gs1-128',
  E1: 'ean-add-on', E2: 'ean-add-on', E3: 'ean-add-on', E4: 'ean-8',
}

/** The kind of bar code that an AIM id such as `]Q1` names; null where the gun tells none. */
export const symbologyOf = (aim: string): Symbology | null => {
  if (aim === '') return null
  const id = aim.slice(1)
  return BY_ID[id] ?? BY_LETTER[id.slice(0, 1)] ?? 'unknown'
}
