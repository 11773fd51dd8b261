import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Engagement } from '#api/wire/engagements.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { MatterBalance } from './MatterBalance.tsx'
import { trustColumns } from './trust-columns.tsx'
import { balancesQuery, trustListQuery } from './trust-queries.ts'

/** The trust money of one matter, on its page. */
export function MatterTrust({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { division, readOnlyBecause } = useFirm()
  const engagementId = engagement.id
  const asOf = division.today
  const balance = useQuery(balancesQuery({ divisionId: division.id, asOf, engagementId })).data
  const [first] = balance?.rows ?? []
  const reading = useInfiniteQuery(trustListQuery({ divisionId: division.id, engagementId }))
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Section
      title="Trust money"
      actions={
        !readOnlyBecause && (
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            {first && (
              <>
                <LinkButton
                  size="xs"
                  variant="default"
                  to="/trust/ledger"
                  search={{ trustAccountId: first.trustAccountId, ledger: 'matter', engagementId }}
                >
                  Ledger
                </LinkButton>
                <LinkButton
                  size="xs"
                  variant="default"
                  to="/trust/pay-invoices"
                  search={{ engagementId }}
                >
                  Pay invoices
                </LinkButton>
              </>
            )}
            <LinkButton
              size="xs"
              variant="default"
              to="/trust/new"
              search={{ kind: 'receipt', engagementId }}
            >
              Receive trust money
            </LinkButton>
          </div>
        )
      }
    >
      <MatterBalance engagementId={engagementId} trustAccountId={null} />
      <ShortList
        label="Trust money"
        reading={reading}
        rows={rows}
        columns={trustColumns(division.baseCurrency).filter(({ key }) => key !== 'ledger')}
        keyOf={({ id }) => id}
        isMuted={({ undoneBy }) => undoneBy !== null}
        none="No trust money has come in yet."
      />
    </Section>
  )
}
