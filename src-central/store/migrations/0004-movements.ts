/** Door checks, check-outs and who is inside. */
export const movementTables = ``
