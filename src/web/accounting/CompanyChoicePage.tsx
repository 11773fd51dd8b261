import { Button, Paper, Radio, Stack } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { chooseCompany } from './accounting-client.ts'
import { companiesQuery, useLedgerChanged } from './accounting-queries.ts'

/** The consent reaches several companies: exactly one of them gets these books. */
export default function CompanyChoicePage() {
  useTitle('Choose a company')
  const { state } = useParams({ from: '/shell/accounting/company/$state' })
  const navigate = useNavigate()
  const ledgerChanged = useLedgerChanged()
  const companies = useQuery(companiesQuery(state))
  const [chosen, setChosen] = useState('')
  const choose = useMutation({
    mutationFn: () => chooseCompany(state, chosen),
    onSuccess: async ({ id }) => {
      await ledgerChanged()
      await navigate({
        to: '/accounting/$connectionId/setup',
        params: { connectionId: id },
        replace: true,
      })
    },
  })
  if (companies.isPending) return <PageSkeleton />
  return (
    <>
      <PageHeader
        above={<Link to="/accounting">Connections</Link>}
        title="Which company?"
        below="The login reaches several. The documents of this division go to the one that you choose."
      />
      {companies.isError && <Problem error={companies.error} onRetry={companies.refetch} />}
      {companies.data && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (chosen !== '') choose.mutate()
          }}
        >
          <Stack gap="md" maw={560}>
            <Radio.Group value={chosen} onChange={setChosen} aria-label="Company">
              <Stack gap="xs">
                {companies.data.map(({ id, name }) => (
                  <Paper key={id} p="sm">
                    <Radio
                      value={id}
                      label={name ?? `Company ${id}`}
                      {...(name ? { description: id } : {})}
                    />
                  </Paper>
                ))}
              </Stack>
            </Radio.Group>
            {choose.isError && <Problem error={choose.error} title="This was not connected" />}
            <div>
              <Button type="submit" disabled={chosen === ''} loading={choose.isPending}>
                Connect this company
              </Button>
            </div>
          </Stack>
        </form>
      )}
    </>
  )
}
