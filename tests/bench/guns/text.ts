export const CODE_CHARACTERS = 20

/** A code of twenty characters, another one for each number. */
export const benchText = (number: number): string => `BENCH-${String(number).padStart(CODE_CHARACTERS - 'BENCH-'.length, '0')}`
