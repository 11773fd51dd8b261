import { ActionIcon, Tooltip } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { TieOut } from '#api/wire/ledgers.ts'
import { saveCsv } from '../ui/save-csv.ts'
import { useConnection } from './connection-context.ts'
import { tieOutColumns, tieOutLines } from './tie-out-lines.ts'

/** The comparison as a file: each account, and below it each document that differs. */
export function SaveTieOut({ tieOut }: Readonly<{ tieOut: TieOut }>) {
  const connection = useConnection()
  const save = () =>
    saveCsv(`tie-out-${tieOut.asOf}`, tieOutColumns(connection, tieOut), tieOutLines(tieOut))
  return (
    <Tooltip label="Save as CSV">
      <ActionIcon
        variant="default"
        size="var(--control-height)"
        aria-label="Save as CSV"
        onClick={save}
      >
        <IconDownload size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  )
}
