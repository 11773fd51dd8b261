type Post = Readonly<{
  url: string
  headers: Readonly<Record<string, string>>
  body: string
  signal: AbortSignal
}>

/** Posts to a stranger's address, which does not choose where else it goes; gives the status. */
export async function postJson({ url, headers, body, signal }: Post): Promise<number> {
  const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
  await answer.body?.cancel()
  return answer.status
}
