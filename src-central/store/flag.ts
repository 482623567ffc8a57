/** Both databases keep a truth value as a number. */
export type Flag = 0 | 1
