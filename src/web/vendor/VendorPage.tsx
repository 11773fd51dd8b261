import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Vendor } from '#api/wire/vendors.ts'
import { codingColumns } from '../coding/coding-columns.tsx'
import { codingListQuery } from '../coding/coding-queries.ts'
import { CODING_WORDS } from '../coding/coding-words.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { supplierPaymentListQuery } from '../supplier/supplier-client.ts'
import { supplierPaymentColumns } from '../supplier/supplier-payment-columns.tsx'
import { Amount } from '../ui/Amount.tsx'
import { DocumentLayout } from '../ui/DocumentLayout.tsx'
import { Facts } from '../ui/Facts.tsx'
import { LedgerSection } from '../ui/LedgerSection.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { ShortList } from '../ui/ShortList.tsx'
import { StatusBadge } from '../ui/StatusBadge.tsx'
import { useTitle } from '../use-title.ts'
import { vendorQuery } from './vendor-client.ts'

export default function VendorPage() {
  const { vendorId } = useParams({ from: '/shell/suppliers/$vendorId' })
  const vendor = useQuery(vendorQuery(vendorId))
  useTitle(vendor.data?.displayName)
  if (vendor.isPending) return <PageSkeleton />
  if (vendor.isError) return <Problem error={vendor.error} onRetry={vendor.refetch} />
  return <VendorRecord vendor={vendor.data} />
}

function VendorRecord({ vendor }: Readonly<{ vendor: Vendor }>) {
  return (
    <>
      <PageHeader
        above={<Link to="/suppliers">Suppliers</Link>}
        title={vendor.displayName}
        beside={vendor.archived && <StatusBadge status="archived" />}
        actions={<Actions vendor={vendor} />}
      />
      <Facts
        layout="row"
        facts={[
          { label: 'Owed', value: <Amount value={vendor.owed} withCurrency /> },
          {
            label: 'E-mail',
            value: vendor.email && <a href={`mailto:${vendor.email}`}>{vendor.email}</a>,
          },
          { label: 'Phone', value: vendor.phone },
        ]}
      />
      <DocumentLayout aside={<Aside vendor={vendor} />}>
        <Documents kind="supplier_bill" vendor={vendor} />
        <Documents kind="supplier_credit" vendor={vendor} />
        <Payments vendor={vendor} />
      </DocumentLayout>
    </>
  )
}

function Actions({ vendor }: Readonly<{ vendor: Vendor }>) {
  const { readOnlyBecause } = useFirm()
  if (readOnlyBecause) return null
  return (
    <>
      <LinkButton variant="default" to="/suppliers/$vendorId/edit" params={{ vendorId: vendor.id }}>
        Edit
      </LinkButton>
      <LinkButton variant="default" to="/supplier-payments/new" search={{ vendorId: vendor.id }}>
        Record payment
      </LinkButton>
      {!vendor.archived && (
        <LinkButton
          to="/documents/$resource/new"
          params={{ resource: 'supplier-invoices' }}
          search={{ partyId: vendor.id }}
          leftSection={<IconPlus size={15} />}
        >
          New supplier invoice
        </LinkButton>
      )}
    </>
  )
}

type DocumentsProps = Readonly<{ kind: 'supplier_bill' | 'supplier_credit'; vendor: Vendor }>

function Documents({ kind, vendor }: DocumentsProps) {
  const { division } = useFirm()
  const { Many, many } = CODING_WORDS[kind]
  const filters = { divisionId: division.id, partyId: vendor.id }
  const documents = useInfiniteQuery(codingListQuery(kind, filters))
  const place = { today: division.today, currency: division.baseCurrency }
  return (
    <Section title={Many}>
      <ShortList
        label={Many}
        reading={documents}
        rows={documents.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={codingColumns(kind, place, { ofOneParty: true })}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        none={`There are no ${many} of this supplier.`}
      />
    </Section>
  )
}

function Payments({ vendor }: Readonly<{ vendor: Vendor }>) {
  const { division } = useFirm()
  const filters = { divisionId: division.id, vendorId: vendor.id }
  const payments = useInfiniteQuery(supplierPaymentListQuery(filters))
  return (
    <Section title="Payments">
      <ShortList
        label="Payments"
        reading={payments}
        rows={payments.data?.pages.flatMap(({ items }) => items) ?? []}
        columns={supplierPaymentColumns(division.baseCurrency, { ofOneVendor: true })}
        keyOf={({ id }) => id}
        isMuted={({ status }) => status === 'void'}
        none="This supplier has been paid nothing yet."
      />
    </Section>
  )
}

function Aside({ vendor }: Readonly<{ vendor: Vendor }>) {
  return (
    <>
      <LedgerSection links={vendor.links} />
      <Contact vendor={vendor} />
    </>
  )
}

function Contact({ vendor }: Readonly<{ vendor: Vendor }>) {
  const address = vendor.billingAddress
  const city = address && [address.city, address.region, address.postalCode]
  const lines = address && [
    address.line1,
    address.line2,
    city?.filter(Boolean).join(' '),
    address.country,
  ]
  return (
    <Section title="Contact">
      <Facts
        layout="list"
        facts={[
          { label: 'Company', value: vendor.companyName },
          {
            label: 'Address',
            value: lines && (
              <span style={{ whiteSpace: 'pre-line' }}>{lines.filter(Boolean).join('\n')}</span>
            ),
          },
          { label: 'Tax number', value: vendor.taxNumber },
          vendor.isClient && {
            label: 'Also a client',
            value: (
              <Link to="/clients/$clientId" params={{ clientId: vendor.id }}>
                Show as a client
              </Link>
            ),
          },
        ]}
      />
    </Section>
  )
}
