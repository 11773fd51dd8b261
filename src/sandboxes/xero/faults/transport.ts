import type { Clock } from '#runtime/clock.ts'
import { ConnectionDropped } from '../../kit/sandbox.ts'
import type { Striking } from './striking.ts'

const LATE_MS = 121_000
const TRICKLE_BYTE_MS = 1000
const PROXY_STATUSES = [502, 503, 504] as const

const html = (status: number, text: string): Response =>
  new Response(`<html><body><h1>${text}</h1></body></html>`, {
    status,
    headers: { 'content-type': 'text/html' },
  })

/** Before anything was looked at: refused, no TLS, reset. A plain socket shows all as a reset. */
export function dropEarly(strikes: Striking): void {
  if (strikes.by('F01', 'F02', 'F03', 'F04', 'drop-before-commit')) throw new ConnectionDropped()
}

/** Between here and the caller, after the books have changed. */
export async function spoilOnTheWay(
  strikes: Striking,
  response: Response,
  clock: Clock,
): Promise<Response> {
  if (strikes.by('F05', 'commit-then-drop')) throw new ConnectionDropped()
  const proxy = strikes.by('F07')
  if (proxy)
    return html(PROXY_STATUSES[(proxy.size ?? 0) % PROXY_STATUSES.length] ?? 502, 'Bad gateway')
  if (strikes.by('F10')) return html(200, 'Please wait')
  const late = strikes.by('F08')
  if (late) await clock.sleep(late.ms ?? LATE_MS)
  const text = await response.text()
  const { status, headers } = response
  if (strikes.by('F06')) {
    return new Response(text.slice(0, Math.floor(text.length / 2)), { status, headers })
  }
  const slow = strikes.by('F09')
  if (slow)
    return new Response(trickled(text, slow.ms ?? TRICKLE_BYTE_MS, clock), { status, headers })
  return new Response(text === '' ? null : text, { status, headers })
}

/** One byte at a time, complete at the end. */
function trickled(text: string, byteMs: number, clock: Clock): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  let at = 0
  return new ReadableStream({
    pull: async (controller) => {
      if (at >= bytes.length) return controller.close()
      await clock.sleep(byteMs)
      controller.enqueue(bytes.slice(at, at + 1))
      at += 1
    },
  })
}
