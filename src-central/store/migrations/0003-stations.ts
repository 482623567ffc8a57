/** Desks that were paired with this central, their tokens and the codes that pair them. */
export const stationTables = ``
