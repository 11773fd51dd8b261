/** A filter that Xero could not read: answered with 400 `QueryParseException`. */
export class QueryUnreadable extends Error {}

export type Token = Readonly<
  | { kind: 'word'; text: string }
  | { kind: 'string'; text: string }
  | { kind: 'number'; text: string }
  | { kind: 'sign'; text: string }
>

const PATTERN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|=|!=|>=|<=|>|<|&&|\|\||[().,]))/y

/** Splits a `where` expression. Strings stand in double quotes; a backslash keeps the next character. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  let at = 0
  while (at < end) {
    PATTERN.lastIndex = at
    const match = PATTERN.exec(text)
    if (!match) throw new QueryUnreadable(`Syntax error at position ${at}`)
    tokens.push(tokenOf(match))
    at = PATTERN.lastIndex
  }
  return tokens
}

function tokenOf([, quoted, number, word, sign]: RegExpExecArray): Token {
  if (quoted !== undefined) return { kind: 'string', text: quoted.replace(/\\(.)/g, '$1') }
  if (number !== undefined) return { kind: 'number', text: number }
  if (word !== undefined) return { kind: 'word', text: word }
  return { kind: 'sign', text: sign ?? '' }
}
