import { readdirSync, readFileSync } from 'node:fs'
import { type ESTree, parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const FUNCTION_LINES_MAX = 60
/** What a component shows, and the routes of a resource, are lists: they may be longer. */
const LIST_LINES_MAX = 120
const isList = (path: string) => path.endsWith('.tsx') || path.startsWith('src/api/routes/')

type AnyFunction = ESTree.Function | ESTree.ArrowFunctionExpression
type Source = Readonly<{ path: string; text: string; program: ESTree.Program }>

const isTest = (path: string) => /\.(test|suite)\.tsx?$/.test(path)

const sources: readonly Source[] = ['src', 'prove'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
    .map((name) => {
      const path = `${folder}/${name}`
      const text = readFileSync(path, 'utf8')
      return { path, text, program: parseSync(path, text).program }
    }),
)

const lineOf = ({ text }: Source, offset: number): number =>
  text.slice(0, offset).split('\n').length

const placeOf = (source: Source, { start }: ESTree.Span): string =>
  `${source.path}:${lineOf(source, start)}`

function visitFunctions(source: Source, visit: (found: AnyFunction) => void): void {
  new Visitor({
    FunctionDeclaration: visit,
    FunctionExpression: visit,
    ArrowFunctionExpression: visit,
  }).visit(source.program)
}

test('functions are short', () => {
  const long = sources.flatMap((source) => {
    const limit = isList(source.path) ? LIST_LINES_MAX : FUNCTION_LINES_MAX
    const found: string[] = []
    visitFunctions(source, (each) => {
      const lines = lineOf(source, each.end) - lineOf(source, each.start) + 1
      if (lines > limit) found.push(`${placeOf(source, each)}: ${lines} lines`)
    })
    return found
  })
  expect(long).toEqual([])
})

// ---- No transaction is open during a call to a vendor -------------------------------------------

/** Their first argument that is a function runs inside of a transaction. */
const TRANSACTIONS = new Set(['within', 'withFirm', 'withHub', 'inTransaction'])
/** What of `RemoteBooks` and `Authorization` goes over the network. */
const REMOTE: Readonly<Record<string, readonly string[]>> = {
  books: [
    ...['send', 'find', 'read', 'describeCompany'],
    ...['listReferences', 'listMovements', 'listBalances'],
  ],
  authorization: ['begin', 'complete', 'refresh', 'revoke'],
}

/** The last name of `a.b.c`: `c`. */
function nameOf(node: ESTree.Node): string {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression' && !node.computed) return nameOf(node.property)
  return ''
}

function isRemoteCall({ callee }: ESTree.CallExpression): boolean {
  if (callee.type !== 'MemberExpression') return nameOf(callee) === 'fetch'
  return REMOTE[nameOf(callee.object)]?.includes(nameOf(callee)) ?? false
}

/** Whoever is given a transaction works inside of it. */
const takesTransaction = ({ params }: AnyFunction, text: string): boolean =>
  params.some(({ start, end }) => /\b(tx|Act)\b/.test(text.slice(start, end)))

function transactionsIn(source: Source): ESTree.Span[] {
  const found: ESTree.Span[] = []
  visitFunctions(source, (each) => {
    if (takesTransaction(each, source.text)) found.push(each)
  })
  new Visitor({
    CallExpression({ callee, arguments: given }) {
      if (!TRANSACTIONS.has(nameOf(callee))) return
      found.push(...given.filter(({ type }) => type.endsWith('FunctionExpression')))
    },
  }).visit(source.program)
  return found
}

test('no transaction is open during a call to a vendor', () => {
  const remote: string[] = []
  const wrong: string[] = []
  for (const source of sources) {
    const transactions = transactionsIn(source)
    new Visitor({
      CallExpression(call) {
        if (!isRemoteCall(call)) return
        remote.push(placeOf(source, call))
        const isInside = transactions.some(
          ({ start, end }) => start <= call.start && call.end <= end,
        )
        if (isInside) wrong.push(placeOf(source, call))
      },
    }).visit(source.program)
  }
  expect(remote.filter((place) => place.startsWith('src/sync/')).length).toBeGreaterThan(5)
  expect(wrong).toEqual([])
})
