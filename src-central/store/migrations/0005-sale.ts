/** What is sold at the desk: stock, limits, vouchers, credits, carts. */
export const saleTables = ``
