/** A file of an archive. */
export type TarFile = Readonly<{ name: string; bytes: Buffer }>

const BLOCK = 512

/**
 * A file as tar has it (POSIX ustar): nothing in it depends on the day or the machine, so that the
 * same files are the same bytes.
 */
export function tarFile({ name, bytes }: TarFile): Buffer {
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, length: number) =>
    `${value.toString(8).padStart(length - 1, '0')}\0`
  header.write(name, 0, 100)
  header.write(octal(0o644, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(bytes.length, 12), 124)
  header.write(octal(0, 12), 136)
  header.write('        ', 148)
  header.write('0', 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return Buffer.concat([header, bytes, Buffer.alloc(-bytes.length & (BLOCK - 1))])
}

/** What ends an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK)

/** The files of an archive, one after the other. Throws where it breaks off. */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const reader = new BlockReader(source)
  for (;;) {
    const header = await reader.take(BLOCK)
    if (header.every((byte) => byte === 0)) return
    const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '')
    const size = Number.parseInt(header.toString('ascii', 124, 135), 8)
    if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('this is no tar archive')
    const bytes = await reader.take(size)
    await reader.take(-size & (BLOCK - 1))
    yield { name, bytes }
  }
}

class BlockReader {
  readonly #source: AsyncIterator<Uint8Array>
  #kept = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]()
  }

  async take(length: number): Promise<Buffer> {
    const parts = [this.#kept]
    let have = this.#kept.length
    while (have < length) {
      const { value, done } = await this.#source.next()
      if (done) throw new RangeError('the archive breaks off')
      parts.push(Buffer.from(value))
      have += value.length
    }
    const all = Buffer.concat(parts)
    this.#kept = all.subarray(length)
    return all.subarray(0, length)
  }
}
