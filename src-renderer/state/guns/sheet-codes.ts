/** Codes of the printed test sheet beside the test code itself. */
export const SHORT_TEST_CODE = 'LNY-2026A'
export const ACCENT_TEST_CODE = 'LNY Zoë Grün, Ægir, Ñandú'
export const LONG_TEST_CODE = '0123456789'.repeat(12)
