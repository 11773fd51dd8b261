import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { KINDS } from './ledger-words.ts'
import { placeOf } from './record-place.ts'

type Props = Readonly<{
  kind: string
  id: string
  children: ReactNode
  /** In a table: the link covers its row, and the keys that go from row to row find it. */
  coversRow?: boolean
}>

/** The way to a record's own page, for the kinds that have one. */
export function RecordLink({ kind, id, children, coversRow = false }: Props) {
  const place = placeOf(kind, id)
  if (!place) return <span>{children}</span>
  const row = coversRow ? { 'data-row-link': true } : {}
  return (
    <Link {...row} {...place}>
      {children}
    </Link>
  )
}

/** A record that has no name is called what it is: `Payment`. */
export const recordName = (kind: keyof typeof KINDS, name: string): string =>
  name === '' ? KINDS[kind].One : name
