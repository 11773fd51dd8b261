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

test('who yields goes when nobody else waits, or when eight have overtaken him', async () => {
  const turnstile = new Turnstile()
  const seen: string[] = []
  const pass = async (name: string, yields = false) => {
    await turnstile.enter(yields)
    seen.push(name)
    turnstile.leave()
  }

  await turnstile.enter()
  const names = Array.from({ length: 10 }, (_, index) => `page ${index}`)
  const all = [pass('pump 1', true), pass('pump 2', true), ...names.map((name) => pass(name))]
  turnstile.leave()
  await Promise.all(all)

  expect(seen).toEqual([...names.slice(0, 8), 'pump 1', ...names.slice(8), 'pump 2'])
})
