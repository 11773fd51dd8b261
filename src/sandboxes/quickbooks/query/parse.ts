import { queryError } from '../refusals/fault.ts'

type Operator = '=' | '!=' | '<' | '>' | '<=' | '>=' | 'IN' | 'LIKE'
export type Condition = Readonly<{
  property: string
  operator: Operator
  values: readonly string[]
}>

export type Query = Readonly<{
  /** "count(*)" asks for the number only; a list of fields is answered with whole objects. */
  isCount: boolean
  entity: string
  conditions: readonly Condition[]
  order: readonly Readonly<{ property: string; isDescending: boolean }>[]
  startPosition: number
  maxResults: number | undefined
}>

type Token = Readonly<{ kind: 'word' | 'text' | 'symbol' | 'end'; text: string; column: number }>

const SYMBOLS = ['<=', '>=', '!=', '=', '<', '>', '(', ')', ',', '*']

/** Reads the query language; whatever it does not know is a 4000 with the place. */
export function parseQuery(text: string): Query {
  return new Parser(tokensOf(text)).query()
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const rest = text.slice(at)
    const space = /^\s+/.exec(rest)?.[0]
    if (space !== undefined) {
      at += space.length
      continue
    }
    const token = tokenAt(rest, at + 1)
    tokens.push(token.token)
    at += token.length
  }
  return [...tokens, { kind: 'end', text: '<EOF>', column: text.length + 1 }]
}

function tokenAt(rest: string, column: number): { token: Token; length: number } {
  // A quote inside a value is written \' ; values may hold anything else.
  const quoted = /^'((?:\\.|[^'\\])*)'/s.exec(rest)
  if (quoted) {
    const text = (quoted[1] ?? '').replace(/\\(.)/gs, '$1')
    return { token: { kind: 'text', text, column }, length: quoted[0].length }
  }
  const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate))
  if (symbol) return { token: { kind: 'symbol', text: symbol, column }, length: symbol.length }
  const word = /^[\w.:+-]+/.exec(rest)?.[0]
  if (word !== undefined)
    return { token: { kind: 'word', text: word, column }, length: word.length }
  throw parserError({ kind: 'symbol', text: rest[0] ?? '', column })
}

/** What may follow a whole query or condition, as a recorded fault lists it. */
const AFTER_ALL = [
  ...['<EOF>', '"and" ...', '"between" ...', '"contains" ...', '"=" ...', '"in" ...'],
  ...['"iterator" ...', '"like" ...', '"maxresults" ...', '"!=" ...', '"not" ...', '"or" ...'],
  ...['"order" ...', '"orderby" ...', '"startposition" ...'],
].join('\n    ')

const parserError = ({ text, column }: Token, expected = AFTER_ALL) =>
  queryError(
    '4000',
    `QueryParserError: Encountered " "${text}" "${text} "" at line 1, column ${column}.\nWas expecting one of:\n    ${expected}`,
  )

class Parser {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  query(): Query {
    this.#keyword('select')
    const isCount = this.#selection()
    this.#keyword('from')
    const entity = this.#word('an entity')
    const conditions = this.#takes('where') ? this.#conditions() : []
    const order = this.#takesOrder() ? this.#order() : []
    const page = this.#page()
    if (this.#now.kind !== 'end') throw parserError(this.#now)
    return { isCount, entity, conditions, order, ...page }
  }

  #selection(): boolean {
    if (this.#isWord('count')) {
      this.#at += 1
      for (const symbol of ['(', '*', ')']) this.#symbol(symbol)
      return true
    }
    do {
      if (!this.#takesSymbol('*')) this.#word('a property')
    } while (this.#takesSymbol(','))
    return false
  }

  #conditions(): readonly Condition[] {
    const conditions = [this.#condition()]
    while (this.#takes('and')) conditions.push(this.#condition())
    return conditions
  }

  #condition(): Condition {
    const property = this.#word('a property')
    if (this.#takes('in')) return { property, operator: 'IN', values: this.#list() }
    if (this.#takes('like')) return { property, operator: 'LIKE', values: [this.#value()] }
    const { kind, text } = this.#now
    if (kind !== 'symbol' || !/^(=|!=|<|>|<=|>=)$/.test(text)) {
      throw parserError(this.#now, '"=" ... "<" ... ">" ... "in" ... "like"')
    }
    this.#at += 1
    return { property, operator: text as Operator, values: [this.#value()] }
  }

  #list(): readonly string[] {
    this.#symbol('(')
    const values = [this.#value()]
    while (this.#takesSymbol(',')) values.push(this.#value())
    this.#symbol(')')
    return values
  }

  #value(): string {
    const { kind, text } = this.#now
    if (kind !== 'text' && kind !== 'word') throw parserError(this.#now, 'a value')
    this.#at += 1
    return text
  }

  #takesOrder(): boolean {
    if (this.#takes('orderby')) return true
    if (!this.#isWord('order')) return false
    this.#at += 1
    this.#keyword('by')
    return true
  }

  #order() {
    const order: { property: string; isDescending: boolean }[] = []
    do {
      const property = this.#word('a property')
      const isDescending = this.#takes('desc')
      if (!isDescending) this.#takes('asc')
      order.push({ property, isDescending })
    } while (this.#takesSymbol(','))
    return order
  }

  /** STARTPOSITION and MAXRESULTS, in either order. */
  #page(): Pick<Query, 'startPosition' | 'maxResults'> {
    let startPosition = 1
    let maxResults: number | undefined
    for (;;) {
      if (this.#takes('startposition')) startPosition = this.#count('startposition', 1)
      else if (this.#takes('maxresults')) maxResults = this.#count('maxresults', 0)
      else return { startPosition, maxResults }
    }
  }

  #count(name: string, min: number): number {
    const value = Number(this.#word('a number'))
    if (!Number.isInteger(value)) throw parserError(this.#now, 'a number')
    if (value < min) {
      throw queryError(
        '4001',
        `QueryValidationError: value ${value} is too small. Min allowed value is ${min}${name === 'startposition' ? '' : ` for ${name}`}`,
      )
    }
    return value
  }

  get #now(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '<EOF>', column: 0 }
  }

  #isWord(word: string): boolean {
    return this.#now.kind === 'word' && this.#now.text.toLowerCase() === word
  }

  #takes(word: string): boolean {
    if (!this.#isWord(word)) return false
    this.#at += 1
    return true
  }

  #takesSymbol(symbol: string): boolean {
    if (this.#now.kind !== 'symbol' || this.#now.text !== symbol) return false
    this.#at += 1
    return true
  }

  #keyword(word: string): void {
    if (!this.#takes(word)) throw parserError(this.#now, `"${word}"`)
  }

  #symbol(symbol: string): void {
    if (!this.#takesSymbol(symbol)) throw parserError(this.#now, `"${symbol}"`)
  }

  #word(what: string): string {
    const { kind, text } = this.#now
    if (kind !== 'word') throw parserError(this.#now, what)
    this.#at += 1
    return text
  }
}
