import type { Random } from '#runtime/random.ts'

export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[random.integer(0, choices.length - 1)]
  if (choice === undefined) throw new RangeError('there is nothing to choose from')
  return choice
}

export const happens = (random: Random, probability: number): boolean =>
  random.fraction() < probability

/** Fisher and Yates: all orders are equally likely. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = [...items]
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last)
    const [a, b] = [result[last], result[other]]
    if (a !== undefined && b !== undefined) {
      result[last] = b
      result[other] = a
    }
  }
  return result
}
