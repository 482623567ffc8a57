/** Money: payments, card payments, refunds. */
export const paymentTables = ``
