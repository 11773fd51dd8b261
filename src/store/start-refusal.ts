/**
 * The hub cannot start, and a person has to do something about it. The message is one clear
 * sentence or two without a secret; entry points print it and exit with 1.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}
