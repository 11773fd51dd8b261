import { describe, expect, test } from 'vitest'
import { createSealer, deriveKey, SealBroken } from './secrets.ts'

const key = Buffer.alloc(32, 7)
const sealer = createSealer(key)

test('a sealed secret opens where it was sealed for', () => {
  expect(sealer.open(sealer.seal('refresh-Ω', 'grant 1'), 'grant 1')).toEqual('refresh-Ω')
})

test('the empty text can be sealed', () => {
  expect(sealer.open(sealer.seal('', 'grant 1'), 'grant 1')).toEqual('')
})

test('a sealed secret shows nothing of its text', () => {
  expect(Buffer.from(sealer.seal('refresh-token', 'grant 1')).toString('latin1')).not.toContain(
    'refresh',
  )
})

test('the same secret is sealed differently each time', () => {
  expect(sealer.seal('same', 'grant 1')).not.toEqual(sealer.seal('same', 'grant 1'))
})

describe('a sealed secret does not open', () => {
  test('in the row of another', () => {
    const sealed = sealer.seal('secret', 'grant 1')

    expect(() => sealer.open(sealed, 'grant 2')).toThrow(SealBroken)
  })

  test('under another key', () => {
    const sealed = createSealer(Buffer.alloc(32, 8)).seal('secret', 'grant 1')

    expect(() => sealer.open(sealed, 'grant 1')).toThrow(SealBroken)
  })

  test('when any one of its bytes was changed', () => {
    const sealed = sealer.seal('secret', 'grant 1')
    const opened = [...sealed.keys()].filter((index) => {
      const changed = Uint8Array.from(sealed, (byte, at) => (at === index ? byte ^ 1 : byte))
      return !throwsSealBroken(() => sealer.open(changed, 'grant 1'))
    })

    expect(opened).toEqual([])
  })

  test('when its end is missing', () => {
    const sealed = sealer.seal('secret', 'grant 1')
    const opened = [...sealed.keys()].filter(
      (length) => !throwsSealBroken(() => sealer.open(sealed.subarray(0, length), 'grant 1')),
    )

    expect(opened).toEqual([])
  })
})

test('a key of another length is refused', () => {
  expect(() => createSealer(Buffer.alloc(16))).toThrow('a sealing key has 32 bytes')
})

test('keys derived for two purposes differ from each other and from their origin', () => {
  const keys = [key, deriveKey(key, 'sign-in'), deriveKey(key, 'webhooks')]

  expect(new Set(keys.map((each) => each.toString('hex'))).size).toEqual(3)
})

function throwsSealBroken(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    return error instanceof SealBroken
  }
}
