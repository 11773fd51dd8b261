import { paths } from '#api/wire/paths.ts'

/** A signed-in person's requests, as a browser sends them. */
export class HubCaller {
  readonly url: string
  #cookie = ''

  constructor(url: string) {
    this.url = url
  }

  async signIn(email: string, password: string): Promise<void> {
    const answer = await this.ask('POST', paths.signIn(), { email, password })
    if (!answer.ok) throw new Error(`signing in: ${answer.status} ${await answer.text()}`)
    this.#cookie = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
  }

  ask(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.#cookie,
        origin: this.url,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  async json<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await this.ask(method, path, body)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return JSON.parse(text) as Answer
  }
}
