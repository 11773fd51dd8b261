import { useQuery } from '@tanstack/react-query'
import type { Engagement } from '#api/wire/engagements.ts'
import { formatMoney, totalsOf } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { RecordWork } from './RecordWork.tsx'
import { workColumns } from './work-columns.tsx'
import { unbilledQuery } from './work-queries.ts'

/** What waits to be billed of an engagement, and the way to bill it. */
export function UnbilledWork({ engagement }: Readonly<{ engagement: Engagement }>) {
  const { division, locale, readOnlyBecause } = useFirm()
  const { id: engagementId, clientId } = engagement
  const reading = useQuery(
    unbilledQuery({ divisionId: division.id, engagementId, through: division.today }),
  )
  const rows = reading.data ?? []
  const place = { locale, currency: division.baseCurrency }
  const total = totalsOf(rows.map(({ value }) => value))
    .map((amount) => formatMoney(amount, locale))
    .join(' ')
  return (
    <Section
      title="Unbilled work"
      note={total || 'Time and expenses that are on no invoice yet'}
      actions={
        readOnlyBecause ? null : (
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
            <RecordWork engagement={engagement} />
            {rows.length > 0 && (
              <LinkButton size="compact-sm" to="/unbilled/bill" search={{ clientId, engagementId }}>
                Bill it
              </LinkButton>
            )}
          </div>
        )
      }
    >
      <ShortList
        label="Unbilled work"
        reading={reading}
        rows={rows}
        columns={workColumns(place, { ofOneEngagement: true })}
        keyOf={({ id }) => id}
        none="Nothing waits to be billed."
      />
    </Section>
  )
}
