import { LinkButton } from '../LinkButton.tsx'
import { ConsentButton } from './ConsentButton.tsx'
import { useConnection } from './connection-context.ts'
import type { Fix } from './issue-words.ts'
import { placeOf } from './record-place.ts'

type Props = Readonly<{
  fix: Fix
  /** The record that has to change, where one is known. */
  record: Readonly<{ kind: string; id: string }> | undefined
  variant?: 'filled' | 'default'
}>

/** The way to where something has to change. What can be done on the spot is not a link. */
export function FixLink({ fix, record, ...look }: Props) {
  const { id, ledger, divisionId } = useConnection()
  const params = { connectionId: id }
  switch (fix.kind) {
    case 'map':
      return (
        <LinkButton
          {...look}
          to="/accounting/$connectionId/mapping"
          params={params}
          search={{
            ...(fix.slot === '' ? {} : { slot: fix.slot }),
            ...(fix.row === undefined ? {} : { row: fix.row }),
          }}
        >
          {fix.label}
        </LinkButton>
      )
    case 'start_date':
      return (
        <LinkButton
          {...look}
          to="/accounting/$connectionId/setup"
          params={params}
          search={{ step: 'start' }}
        >
          Choose an earlier start date
        </LinkButton>
      )
    case 'reconnect':
      return (
        <ConsentButton ledgerId={ledger.id} divisionId={divisionId}>
          {fix.label}
        </ConsentButton>
      )
    case 'open_record':
      return <RecordButton label={fix.label} record={record} {...look} />
    case 'choose_party':
    case 'choose_item':
    case 'wait':
    case 'retry':
      return null
  }
}

type RecordButtonProps = Omit<Props, 'fix'> & Readonly<{ label: string }>

function RecordButton({ label, record, ...look }: RecordButtonProps) {
  const place = record && placeOf(record.kind, record.id)
  if (!place) return null
  return (
    <LinkButton {...look} {...place}>
      {label}
    </LinkButton>
  )
}
