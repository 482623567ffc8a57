/**
 * What the test codes of set-up hold: letters and signs that other keyboard layouts write
 * differently, and pairs that are easily taken for each other. All of it fits Code 128.
 */
export const TEST_CODE = `LNY 0O1I YZ-/?:_'"@#`
