import { expect, test } from 'vitest'
import { Turnstile } from './turnstile.ts'

test('who comes first goes first, and nobody beside another', async () => {
  const turnstile = new Turnstile()
  const seen: string[] = []
  const pass = async (name: string) => {
    await turnstile.enter()
    seen.push(`${name} in`)
    await Promise.resolve()
    seen.push(`${name} out`)
    turnstile.leave()
  }

  await Promise.all([pass('a'), pass('b'), pass('c')])

  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
})
