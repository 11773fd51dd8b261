/** A piece is a row of the database: small enough for a short transaction. */
const PIECE_BYTES = 256 * 1024

/** A body as it comes in, in pieces of one size; the whole of it is never in memory. */
export async function* inPieces(body: ReadableStream<Uint8Array> | null) {
  let kept = Buffer.alloc(0)
  for await (const chunk of body ?? []) {
    kept = Buffer.concat([kept, chunk])
    while (kept.length >= PIECE_BYTES) {
      yield kept.subarray(0, PIECE_BYTES)
      kept = kept.subarray(PIECE_BYTES)
    }
  }
  if (kept.length > 0) yield kept
}
