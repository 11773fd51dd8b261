import { Button, FileButton, Group } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Account } from '#api/wire/chart.ts'
import { useFirm } from '../firm.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { useBooksChanged } from '../use-books-changed.ts'
import { counted } from '../words.ts'
import { importStatement } from './reconcile-client.ts'

/** The bank's own file: what came with an earlier one is not taken again. */
export function ImportStatement({ account }: Readonly<{ account: Account }>) {
  const { division, readOnlyBecause } = useFirm()
  const booksChanged = useBooksChanged()
  const importing = useMutation({
    mutationFn: async (file: File) =>
      importStatement({
        ...{ divisionId: division.id, accountId: account.id, fileName: file.name },
        text: await file.text(),
      }),
    onSuccess: async ({ added, known }) => {
      const again = known > 0 ? ` ${counted(known, LINE)} came with an earlier file.` : ''
      sayDone(`${counted(added, LINE)} imported.${again}`)
      await booksChanged()
    },
    onError: saySorry('The statement was not imported'),
  })
  if (readOnlyBecause) return null
  return (
    <Group gap="xs">
      {account.role === 'trust_bank' && <Link to="/trust/deposit-slip">Deposit slip</Link>}
      <FileButton
        accept=".csv,.ofx,.qfx,.txt"
        onChange={(file) => file && importing.mutate(file)}
        inputProps={{ 'aria-label': 'Statement file' }}
      >
        {(props) => (
          <Button {...props} loading={importing.isPending} leftSection={<IconUpload size={15} />}>
            Import statement
          </Button>
        )}
      </FileButton>
    </Group>
  )
}

const LINE = { one: 'line', many: 'lines' }
