import type { ColumnType } from 'kysely'
import type { FirmColumn, Json } from '../columns.ts'

export type ImportTable = {
  firm_id: FirmColumn
  id: string
  division_id: string
  version: number
  kind: string
  file_name: string
  status: string
  problem: ColumnType<ProblemJson | null, string | null, string | null>
  encoding: string | null
  separator: string | null
  headers: Json<string[]>
  header_key: string
  columns: Json<Record<string, number>>
  date_order: string
  decimal_mark: string
  duplicates: string
  progress: number
  row_count: number
  created_at: Date
  created_by: string
  changed_at: Date
  started_by: string | null
  outcome: ColumnType<Record<string, number> | null, string | null, string | null>
}

export type ProblemJson = { code: string; detail: Record<string, string | number | null> }

export type ImportChunkTable = {
  firm_id: FirmColumn
  import_id: string
  position: number
  bytes: Uint8Array
}

export type ImportRowTable = {
  firm_id: FirmColumn
  import_id: string
  position: number
  line: number
  cells: Json<string[]>
  read: ColumnType<Record<string, string> | null, string | null, string | null>
  group_key: string | null
  record_position: number | null
  unique_key: string | null
  state: string | null
  claim_id: string | null
  claim_minor: bigint | null
  record_id: string | null
}

export type ImportFaultTable = {
  firm_id: FirmColumn
  import_id: string
  position: number
  ordinal: number
  column_key: string | null
  value: string
  code: string
  detail: Json<Record<string, string | number | null>>
  line: number
}

export type ImportMappingTable = {
  firm_id: FirmColumn
  kind: string
  header_key: string
  columns: Json<Record<string, number>>
  date_order: string
  decimal_mark: string
}
