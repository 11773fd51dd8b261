import type { Body } from '../values/json.ts'

/** One object as the service keeps it: its properties apart from what the service stamps on it. */
export type Stored = Readonly<{
  id: string
  kind: string
  syncToken: number
  createdAtMs: number
  updatedAtMs: number
  /** A deleted transaction leaves only this trace, for change data capture. */
  isDeleted: boolean
  body: Body
}>
