/** "12.34" with 2 decimals is 1234n. Refuses more decimals than there are: rounding is the caller's. */
export function toMinorUnits(decimal: string, decimals = 2): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal)
  if (!match) throw new TypeError(`not a decimal: ${decimal}`)
  const [, sign, whole = '0', fraction = ''] = match
  const kept = fraction.replace(/0+$/, '')
  if (kept.length > decimals) throw new TypeError(`more than ${decimals} decimals: ${decimal}`)
  return BigInt(`${sign}${whole}${kept.padEnd(decimals, '0')}`)
}

/** 1234n with 2 decimals is "12.34". */
export function toDecimal(minorUnits: bigint, decimals = 2): string {
  const sign = minorUnits < 0n ? '-' : ''
  const digits = String(minorUnits < 0n ? -minorUnits : minorUnits).padStart(decimals + 1, '0')
  if (decimals === 0) return `${sign}${digits}`
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
