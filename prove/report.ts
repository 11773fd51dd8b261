/** One measured value with the limit that it has to keep; `n` is how many things were looked at. */
export type Check = Readonly<{
  name: string
  measured: number | string
  limit: number | string
  unit: string
  n: number
  holds: boolean
}>

export const atMost = (
  name: string,
  measured: number,
  limit: number,
  [unit, n]: readonly [string, number],
): Check => ({ name, measured, limit, unit, n, holds: measured <= limit })

export const atLeast = (
  name: string,
  measured: number,
  limit: number,
  [unit, n]: readonly [string, number],
): Check => ({ name, measured, limit, unit, n, holds: measured >= limit })

type Report = Readonly<{
  name: string
  startedMs: number
  checks: readonly Check[]
  rest?: Readonly<Record<string, unknown>>
}>

/** The last line of a proof, and its exit status: 0 only if every check holds. */
export function report({ name, startedMs, checks, rest = {} }: Report): void {
  const seconds = Number(((performance.now() - startedMs) / 1000).toFixed(1))
  process.stdout.write(`${JSON.stringify({ name, seconds, checks, ...rest })}\n`)
  process.exitCode = checks.every(({ holds }) => holds) ? 0 : 1
}
