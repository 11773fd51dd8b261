/** "Respond within 5 seconds", of real time: whoever answers is no part of the sandbox. */
const ANSWER_WITHIN_MS = 5000

type Delivery = Readonly<{ url: string; body: string; signature: string; signal: AbortSignal }>

export type Delivered = Readonly<{
  /** 0 where no answer came. */
  status: number
  /** 2xx, without a body and without cookies, as Xero wants it. */
  isClean: boolean
}>

export async function deliver({ url, body, signature, signal }: Delivery): Promise<Delivered> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-xero-signature': signature },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    })
    const text = await response.text()
    const isClean = response.ok && text === '' && !response.headers.has('set-cookie')
    return { status: response.status, isClean }
  } catch {
    // Refused, reset or too slow: to the sender it is all the same.
    return { status: 0, isClean: false }
  }
}
