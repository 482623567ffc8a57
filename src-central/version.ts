/** Of the product, as in `package.json`; written here because the packed program does not carry that file. */
export const VERSION = '0.1.0'
