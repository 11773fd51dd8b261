import { QueryUnreadable, type Token, tokensOf } from './tokens.ts'

export type Value = string | number | boolean | null | Date

export type Operator = '==' | '!=' | '>' | '>=' | '<' | '<='

export type Operand = Readonly<
  | { kind: 'value'; value: Value }
  | { kind: 'field'; path: string }
  | { kind: 'call'; on: Operand; method: Method; argument: string | undefined }
>

export type Condition = Readonly<
  | { kind: 'all' | 'any'; parts: readonly Condition[] }
  | { kind: 'compare'; left: Operand; operator: Operator; right: Operand }
  | { kind: 'test'; operand: Operand }
>

export type Method = 'contains' | 'startswith' | 'endswith' | 'tolower' | 'toupper'

const METHODS: readonly string[] = ['contains', 'startswith', 'endswith', 'tolower', 'toupper']
const OPERATORS: readonly string[] = ['==', '=', '!=', '>', '>=', '<', '<=']

/** The grammar is listed at https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export function parseWhere(text: string): Condition {
  const parser = new Parser(tokensOf(text))
  const condition = parser.any()
  parser.expectEnd()
  return condition
}

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  any(): Condition {
    const parts = [this.#all()]
    while (this.#skipWordOrSign('or', '||')) parts.push(this.#all())
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'any', parts }
  }

  expectEnd(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected()
  }

  #all(): Condition {
    const parts = [this.#comparison()]
    while (this.#skipWordOrSign('and', '&&')) parts.push(this.#comparison())
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'all', parts }
  }

  #comparison(): Condition {
    if (this.#skip('(')) {
      const inner = this.any()
      this.#expect(')')
      return inner
    }
    const left = this.#operand()
    const sign = this.#peek()
    if (sign?.kind !== 'sign' || !OPERATORS.includes(sign.text)) {
      return { kind: 'test', operand: left }
    }
    this.#at += 1
    const operator = (sign.text === '=' ? '==' : sign.text) as Operator
    return { kind: 'compare', left, operator, right: this.#operand() }
  }

  #operand(): Operand {
    const token = this.#next()
    if (token.kind === 'string') return { kind: 'value', value: token.text }
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) }
    if (token.kind === 'sign') throw this.#unexpected(token)
    const literal = this.#literal(token.text.toLowerCase())
    return literal === undefined ? this.#field(token.text) : { kind: 'value', value: literal }
  }

  #literal(word: string): Value | undefined {
    if (word === 'true' || word === 'false') return word === 'true'
    if (word === 'null') return null
    if (word === 'guid') return this.#parenthesised()[0]?.text.toLowerCase() ?? null
    if (word !== 'datetime') return undefined
    if (this.#skip('.')) return this.#parsedDate()
    const [year = 0, month = 1, ...rest] = this.#parenthesised().map(({ text }) => Number(text))
    const [day = 1, hour = 0, minute = 0, second = 0] = rest
    return new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  }

  #parsedDate(): Date {
    const word = this.#next()
    const date = new Date(`${this.#parenthesised()[0]?.text ?? ''}Z`.replace(/ZZ$/, 'Z'))
    if (word.text.toLowerCase() !== 'parse' || Number.isNaN(date.getTime())) {
      throw this.#unexpected(word)
    }
    return date
  }

  #field(first: string): Operand {
    let operand: Operand = { kind: 'field', path: first }
    while (this.#skip('.')) {
      const { kind, text } = this.#next()
      if (kind !== 'word') throw this.#unexpected()
      operand = this.#isOpen() ? this.#call(operand, text) : memberOf(operand, text)
    }
    return operand
  }

  #call(on: Operand, name: string): Operand {
    const method = name.toLowerCase()
    if (!METHODS.includes(method)) {
      throw new QueryUnreadable(`No applicable method '${name}' exists in type 'String'`)
    }
    return { kind: 'call', on, method: method as Method, argument: this.#parenthesised()[0]?.text }
  }

  /** The literals between parentheses. */
  #parenthesised(): readonly Token[] {
    this.#expect('(')
    const found: Token[] = []
    while (!this.#skip(')')) {
      const token = this.#next()
      if (token.kind === 'string' || token.kind === 'number') found.push(token)
      else if (token.text !== ',') throw this.#unexpected(token)
    }
    return found
  }

  #isOpen(): boolean {
    return this.#peek()?.text === '(' && this.#peek()?.kind === 'sign'
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at]
  }

  #next(): Token {
    const token = this.#peek()
    if (!token) throw new QueryUnreadable('Expression expected')
    this.#at += 1
    return token
  }

  #skip(sign: string): boolean {
    const token = this.#peek()
    const found = token?.kind === 'sign' && token.text === sign
    if (found) this.#at += 1
    return found
  }

  #skipWordOrSign(word: string, sign: string): boolean {
    const token = this.#peek()
    const found =
      token !== undefined &&
      ((token.kind === 'word' && token.text.toLowerCase() === word) ||
        (token.kind === 'sign' && token.text === sign))
    if (found) this.#at += 1
    return found
  }

  #expect(sign: string): void {
    if (!this.#skip(sign)) throw new QueryUnreadable(`'${sign}' expected`)
  }

  #unexpected(token = this.#peek()): QueryUnreadable {
    return new QueryUnreadable(token ? `Syntax error near '${token.text}'` : 'Expression expected')
  }
}

function memberOf(operand: Operand, name: string): Operand {
  if (operand.kind !== 'field') throw new QueryUnreadable(`Syntax error near '${name}'`)
  // `.Value` and `.HasValue` are how the .NET side reads nullable fields.
  if (name.toLowerCase() === 'value') return operand
  return { kind: 'field', path: `${operand.path}.${name}` }
}
