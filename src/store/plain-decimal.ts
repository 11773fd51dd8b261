/** A numeric column answers with all its places, "1.500000": people and ledgers wrote "1.5". */
export const toPlainDecimal = (numeric: string): string =>
  numeric.includes('.') ? numeric.replace(/\.?0+$/, '') : numeric
