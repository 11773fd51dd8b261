import { orderOf, readPath, type WireRecord } from './matches.ts'
import { QueryUnreadable } from './tokens.ts'

type Comparator = (a: WireRecord, b: WireRecord) => number

/** `order=Date DESC, InvoiceNumber`: fields with an optional direction. */
export function comparatorOf(order: string): Comparator {
  const keys = order.split(',').map((part) => {
    const [path = '', direction = 'ASC', ...rest] = part.trim().split(/\s+/)
    if (!/^[A-Za-z_][\w.]*$/.test(path) || !/^(asc|desc)$/i.test(direction) || rest.length > 0) {
      throw new QueryUnreadable(`Syntax error in order clause '${part.trim()}'`)
    }
    return { path, sign: direction.toLowerCase() === 'desc' ? -1 : 1 }
  })
  return (a, b) => {
    for (const { path, sign } of keys) {
      const order = orderOf(readPath(a, path), readPath(b, path))
      if (order !== 0) return order * sign
    }
    return 0
  }
}

/** The fields an order names, at the top level. */
export const orderedFieldsOf = (order: string): readonly string[] =>
  order.split(',').map((part) => part.trim().split(/[\s.]/)[0] ?? '')
