import { Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Preview } from '#api/wire/ledgers.ts'
import { useFirm } from '../firm.tsx'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { RecordTable } from '../ui/RecordTable.tsx'
import { Section } from '../ui/Section.tsx'
import { counted } from '../words.ts'
import { CompanyName } from './CompanyName.tsx'
import { useConnection } from './connection-context.ts'
import { FixLink } from './FixLink.tsx'
import { recordIn } from './issue-facts.ts'
import { storyOf } from './issue-words.ts'
import { KINDS, RECORD } from './ledger-words.ts'
import classes from './PreviewFigures.module.css'

type Kind = Preview['kinds'][number]
type Blocker = Preview['blockers'][number]

const FIGURE = new Intl.NumberFormat('en')

/** What would land, and what stands in the way. */
export function PreviewFigures({ preview }: Readonly<{ preview: Preview }>) {
  const { division } = useFirm()
  const connection = useConnection()
  const { kinds, blockers } = preview
  if (kinds.length === 0) {
    return (
      <EmptyMessage icon={IconCircleCheck} title="Nothing would be sent now">
        Everything that is meant for {connection.ledger.label} is there, or nothing is approved
        since the start date.
      </EmptyMessage>
    )
  }
  return (
    <>
      <Section title="What would go" note={<CompanyName connection={connection} />}>
        <RecordTable
          label="What would go"
          columns={columnsFor(connection.company.currency ?? division.baseCurrency)}
          rows={kinds}
          keyOf={({ kind }) => kind}
        />
      </Section>
      {blockers.length === 0 ? (
        <Text size="sm" mt="lg" className={classes.clear}>
          <IconCircleCheck size={17} stroke={1.8} aria-hidden /> Nothing stands in the way.
        </Text>
      ) : (
        <Section
          title="What stands in the way"
          note="Everything else goes; these wait here until they can."
        >
          <ul className={classes.blockers}>
            {blockers.map((blocker) => (
              <BlockerLine key={blocker.cause} blocker={blocker} />
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function BlockerLine({ blocker }: Readonly<{ blocker: Blocker }>) {
  const { ledger } = useConnection()
  const { happened, now, fix } = storyOf(blocker, ledger)
  return (
    <li>
      <div className={classes.words}>
        <strong>{happened}</strong>
        <span>
          {counted(blocker.records, RECORD)}.{' '}
          {fix.kind === 'choose_party' || fix.kind === 'choose_item'
            ? 'You decide this among the issues, once the first documents go.'
            : now}
        </span>
      </div>
      <FixLink fix={fix} record={recordIn(blocker)} variant="default" />
    </li>
  )
}

const columnsFor = (currency: string): readonly Column<Kind>[] => [
  {
    key: 'kind',
    title: 'Kind',
    cell: ({ kind }) => KINDS[kind].Many,
    text: ({ kind }) => KINDS[kind].Many,
  },
  count('records', 'All'),
  count('ready', 'Ready'),
  count('blocked', 'Blocked'),
  {
    key: 'total',
    title: `Ready, ${currency}`,
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total?.amount ?? '',
  },
]

const count = (key: 'records' | 'ready' | 'blocked', title: string): Column<Kind> => ({
  key,
  title,
  align: 'end',
  cell: (row) => <span className="figures">{FIGURE.format(row[key])}</span>,
  text: (row) => String(row[key]),
})
