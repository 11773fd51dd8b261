export const ZERO_GUID = '00000000-0000-0000-0000-000000000000'

/** One element of a request breaks rules of the books: `ValidationErrors` of that element. */
export class ElementInvalid extends Error {
  readonly messages: readonly string[]

  constructor(messages: readonly string[]) {
    super(messages.join(' '))
    this.messages = messages
  }
}

export const refuse = (...messages: readonly string[]): never => {
  throw new ElementInvalid(messages)
}

/** The whole request cannot be read: 400 with ErrorNumber 14. */
export class PostDataInvalid extends Error {}

/** Nothing with that id: 404, text/html, no body (recorded). */
export class Absent extends Error {}
