import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import { balancesQuery } from './trust-queries.ts'

type Props = Readonly<{ engagementId: string; trustAccountId: string | null }>

/** What the matter has there now: the question that whoever pays from it asks first. */
export function MatterBalance({ engagementId, trustAccountId }: Props) {
  const { division, words } = useFirm()
  const reading = useQuery(
    balancesQuery({
      divisionId: division.id,
      asOf: division.today,
      engagementId,
      trustAccountId: trustAccountId ?? undefined,
    }),
  )
  if (!reading.data) return null
  const [row] = reading.data.rows
  return (
    <Text size="sm" c="dimmed" mt="sm" role="status">
      {row ? (
        <>
          This {words.engagement.one} has <Amount value={row.balance} withCurrency /> in the account
          {Number(row.uncleared.amount) !== 0 && (
            <>
              , of which <Amount value={row.uncleared} withCurrency /> has not cleared
            </>
          )}
          .
        </>
      ) : (
        `This ${words.engagement.one} has nothing in the account.`
      )}
    </Text>
  )
}
