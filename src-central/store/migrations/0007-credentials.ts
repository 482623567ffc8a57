/** PINs and other credentials that are made in the background. */
export const credentialTables = ``
