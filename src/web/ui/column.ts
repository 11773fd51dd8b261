import type { ReactNode } from 'react'

export type Column<Row> = Readonly<{
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** The same as plain text, for the CSV. */
  text: (row: Row) => string
  align?: 'end'
  /** Narrower screens leave it out; the record's own page still has it. */
  from?: 'tablet' | 'desktop'
  /** The table makes no sense without it, so it cannot be hidden. */
  fixed?: boolean
  hiddenAtFirst?: boolean
  /** Words that may be long: they end in an ellipsis rather than in a second line. */
  clip?: boolean
}>
