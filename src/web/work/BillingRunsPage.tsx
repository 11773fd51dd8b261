import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { AgreementPreview } from '#api/wire/agreements.ts'
import type { DeferredIncome, LateFeePreview } from '#api/wire/billing.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { sayDone, saySorry } from '../messages.ts'
import { Amount } from '../ui/Amount.tsx'
import type { Column } from '../ui/column.ts'
import { Day } from '../ui/Day.tsx'
import { DayField } from '../ui/DayField.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { DraftRun } from './DraftRun.tsx'
import { RunButton } from './RunButton.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { billAgreements, chargeLateFees, releaseIncome } from './work-client.ts'
import { agreementRunQuery, deferredQuery, lateFeeRunQuery } from './work-queries.ts'

/** What is due on a day: shown first, then drafted or released. */
export default function BillingRunsPage() {
  useTitle('Billing runs')
  const { division } = useFirm()
  const [on, setOn] = useState(division.today)
  return (
    <>
      <PageHeader
        above={<Link to="/agreements">Agreements</Link>}
        title="Billing runs"
        below="What is due on a day. Nothing is written before you say so; drafts wait for a look."
        actions={
          <LinkButton variant="default" to="/invoices/drafts">
            Review drafts
          </LinkButton>
        }
      />
      <Toolbar>
        <DayField aria-label="On the day" value={on} onChange={(day) => day && setOn(day)} />
      </Toolbar>
      <AgreementRun on={on} />
      <LateFeeRun on={on} />
      <ReleaseRun on={on} />
    </>
  )
}

type RunProps = Readonly<{ on: string }>
type DueAgreement = AgreementPreview['items'][number]
type LateClient = LateFeePreview['items'][number]
type Deferred = DeferredIncome['items'][number]

function AgreementRun({ on }: RunProps) {
  const { division } = useFirm()
  const reading = useQuery({
    ...agreementRunQuery(division.id, on),
    placeholderData: keepPreviousData,
  })
  return (
    <DraftRun
      title="Agreements"
      note="Periods that begin by this day, less the lead days of the client’s bill profile"
      label="Agreements to bill"
      none="No agreement has a period to bill."
      on={on}
      reading={reading}
      columns={AGREEMENT_COLUMNS}
      keyOf={({ agreementId }) => agreementId}
      nameOf={({ name }) => name}
      run={billAgreements}
    />
  )
}

const AGREEMENT_COLUMNS: readonly Column<DueAgreement>[] = [
  {
    key: 'name',
    title: 'Agreement',
    cell: ({ agreementId, name, clientName }) => (
      <>
        <Link to="/agreements/$agreementId" params={{ agreementId }}>
          {name}
        </Link>
        <div style={{ fontSize: 12 }}>{clientName}</div>
      </>
    ),
    text: ({ name }) => name,
  },
  {
    key: 'periods',
    title: 'Periods',
    cell: ({ lines }) =>
      lines.map(({ description, from, to }) => (
        <div key={`${description} ${from}`}>
          {description}: <Day value={from} /> – <Day value={to} />
        </div>
      )),
    text: ({ lines }) => String(lines.length),
  },
  {
    key: 'total',
    title: 'Total',
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
]

function LateFeeRun({ on }: RunProps) {
  const { division } = useFirm()
  const reading = useQuery({
    ...lateFeeRunQuery(division.id, on),
    placeholderData: keepPreviousData,
  })
  return (
    <DraftRun
      title="Late fees"
      note="Of clients whose bill profile has one; each month of an invoice is charged once"
      label="Late fees"
      none="No late fee is due."
      on={on}
      reading={reading}
      columns={LATE_COLUMNS}
      keyOf={({ clientId }) => clientId}
      nameOf={({ clientName }) => clientName}
      run={chargeLateFees}
    />
  )
}

const LATE_COLUMNS: readonly Column<LateClient>[] = [
  {
    key: 'client',
    title: 'Client',
    cell: ({ clientName }) => clientName,
    text: ({ clientName }) => clientName,
  },
  {
    key: 'fees',
    title: 'Invoices',
    cell: ({ fees }) => [...new Set(fees.map(({ invoiceNumber }) => invoiceNumber))].join(', '),
    text: ({ fees }) => String(fees.length),
  },
  {
    key: 'total',
    title: 'Total',
    align: 'end',
    cell: ({ total }) => <Amount value={total} />,
    text: ({ total }) => total.amount,
  },
]

function ReleaseRun({ on }: RunProps) {
  const { division } = useFirm()
  const changed = useWorkChanged()
  const reading = useQuery({ ...deferredQuery(division.id, on), placeholderData: keepPreviousData })
  const rows = reading.data ?? []
  const due = rows.filter(({ nextOn }) => nextOn !== null && nextOn <= on)
  const releasing = useMutation({
    mutationFn: () => releaseIncome(division.id, on),
    onSuccess: async ({ invoices }) => {
      await changed()
      sayDone(`${counted(invoices, { one: 'invoice', many: 'invoices' })} released`)
    },
    onError: saySorry('The release stopped; begin it again, nothing is released twice'),
  })
  return (
    <Section
      title="Deferred income"
      note="Posted month by month as it is earned"
      actions={
        <RunButton
          label={`Release ${due.length}`}
          isIdle={due.length === 0}
          loading={releasing.isPending}
          onClick={() => releasing.mutate()}
        />
      }
    >
      <ShortList
        label="Deferred income"
        reading={reading}
        rows={rows}
        columns={DEFERRED_COLUMNS}
        keyOf={({ invoiceId }) => invoiceId}
        none="No income is deferred."
      />
    </Section>
  )
}

const DEFERRED_COLUMNS: readonly Column<Deferred>[] = [
  {
    key: 'number',
    title: 'Invoice',
    cell: ({ invoiceId, number }) => (
      <Link to="/invoices/$invoiceId" params={{ invoiceId }}>
        {number}
      </Link>
    ),
    text: ({ number }) => number ?? '',
  },
  {
    key: 'next',
    title: 'Next earned',
    cell: ({ nextOn }) => <Day value={nextOn} />,
    text: ({ nextOn }) => nextOn ?? '',
  },
  {
    key: 'due',
    title: 'Due now',
    align: 'end',
    cell: (row) => <Amount value={row.due} />,
    text: (row) => row.due.amount,
  },
  {
    key: 'waiting',
    title: 'Deferred',
    align: 'end',
    cell: ({ waiting }) => <Amount value={waiting} />,
    text: ({ waiting }) => waiting.amount,
  },
]
