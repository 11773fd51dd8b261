import { spawnSync } from 'node:child_process'
import { parse } from 'csv-parse/sync'

export const hasHledger = (): boolean => spawnSync('hledger', ['--version']).status === 0

/**
 * What hledger says that each account stands at, in minor units of a currency with two decimals, by
 * the account's code. https://hledger.org/hledger.html#balance
 */
export function readBalances(file: string): ReadonlyMap<string, bigint> {
  const args = ['-f', file, 'balance', '--flat', '--no-total', '-O', 'csv']
  const run = spawnSync('hledger', args, { maxBuffer: 64_000_000 })
  if (run.status !== 0) throw new Error(`hledger failed: ${run.stderr}`)
  const rows = parse(run.stdout, { columns: true }) as { account: string; balance: string }[]
  return new Map(
    rows.flatMap(({ account, balance }) => {
      const code = /:(\S+) /.exec(account)?.[1]
      const amount = minorUnitsOf(balance)
      return code && amount !== 0n ? [[code, amount] as const] : []
    }),
  )
}

/** Of "-1234.50 USD". */
function minorUnitsOf(text: string): bigint {
  const amount = /^(-?)(\d+)(?:\.(\d{2}))?(?: \w{3})?$/.exec(text.trim())
  if (!amount) throw new Error(`hledger wrote an amount that nobody expected: ${text}`)
  const [, sign = '', whole = '', cents = '00'] = amount
  const minorUnits = BigInt(`${whole}${cents}`)
  return sign === '-' ? -minorUnits : minorUnits
}
