import { Button } from '@mantine/core'
import { IconPackage, IconPlus } from '@tabler/icons-react'
import {
  keepPreviousData,
  useInfiniteQuery,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { ChoiceList } from '#api/wire/choices.ts'
import type { Item } from '#api/wire/items.ts'
import { formatDecimal, typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { accountsQuery, taxCodesQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import type { Column } from '../ui/column.ts'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { RecordList } from '../ui/RecordList.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Toolbar } from '../ui/Toolbar.tsx'
import { useTitle } from '../use-title.ts'
import { counted } from '../words.ts'
import { type DialogForm, orNull, RecordDialog } from './RecordDialog.tsx'
import { addItem, changeItem } from './work-client.ts'
import { catalogueQuery, choicesQuery } from './work-queries.ts'

/** What the firm sells: services, products and expenses, with their accounts and types. */
export default function ItemsPage() {
  useTitle('Catalogue')
  const { division, readOnlyBecause, locale } = useFirm()
  const search = useSearch({ from: '/shell/admin/catalogue' })
  const navigate = useNavigate({ from: '/admin/catalogue' })
  const [edited, setEdited] = useState<Item | 'new'>()
  const accounts = useQuery(accountsQuery(division.id)).data
  const reading = useInfiniteQuery({
    ...catalogueQuery({ divisionId: division.id, ...search, archived: 'true' }),
    placeholderData: keepPreviousData,
  })
  const rows = reading.data?.pages.flatMap(({ items }) => items) ?? []
  const nameOf = (id: string) => {
    const account = accounts?.find((one) => one.id === id)
    return account ? `${account.code} ${account.name}` : ''
  }
  const add = (
    <ActionButton
      disabledBecause={readOnlyBecause}
      leftSection={<IconPlus size={15} />}
      onClick={() => setEdited('new')}
    >
      Add an item
    </ActionButton>
  )
  return (
    <>
      <PageHeader title="Catalogue" actions={add} />
      <Toolbar>
        <SearchField
          label="Search the catalogue"
          value={search.search ?? ''}
          onChange={(text) => navigate({ search: text ? { search: text } : {}, replace: true })}
        />
      </Toolbar>
      <RecordList
        reading={reading}
        rows={rows}
        label="Catalogue"
        columns={columnsFor({ nameOf, locale }, readOnlyBecause ? undefined : setEdited)}
        keyOf={({ id }) => id}
        isMuted={({ archived }) => archived}
        count={counted(rows.length, { one: 'item', many: 'items' })}
        empty={
          search.search ? (
            <EmptyMessage title="No item matches these words" />
          ) : (
            <EmptyMessage icon={IconPackage} title="What do you sell?" action={add}>
              An item has an account and a tax code, so that a line or an hour is coded at once.
            </EmptyMessage>
          )
        }
      />
      {edited && <ItemDialog item={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}

const KINDS = { service: 'Service', product: 'Product', expense: 'Expense' } as const
const RECURRENCES = { one_time: 'One-time', recurring: 'Recurring' } as const

const columnsFor = (
  { nameOf, locale }: Readonly<{ nameOf: (accountId: string) => string; locale: string }>,
  edit: ((item: Item) => void) | undefined,
): readonly Column<Item>[] => [
  { key: 'code', title: 'Code', cell: ({ code }) => code, text: ({ code }) => code },
  {
    key: 'name',
    title: 'Name',
    cell: (row) =>
      edit ? (
        <Button variant="transparent" p={0} h="auto" onClick={() => edit(row)}>
          {row.name}
        </Button>
      ) : (
        row.name
      ),
    text: ({ name }) => name,
  },
  {
    key: 'kind',
    title: 'Kind',
    from: 'tablet',
    cell: ({ kind, recurrence }) => `${KINDS[kind]}, ${RECURRENCES[recurrence].toLowerCase()}`,
    text: ({ kind }) => KINDS[kind],
  },
  {
    key: 'account',
    title: 'Account',
    from: 'desktop',
    cell: ({ accountId }) => nameOf(accountId),
    text: ({ accountId }) => nameOf(accountId),
  },
  {
    key: 'price',
    title: 'Price',
    align: 'end',
    cell: ({ unitPrice }) =>
      unitPrice && <span className="figures">{formatDecimal(unitPrice, locale, 2)}</span>,
    text: ({ unitPrice }) => unitPrice ?? '',
  },
]

const TYPE_LISTS: readonly { list: ChoiceList; name: string; label: string }[] = [
  { list: 'billable_category', name: 'billableCategoryId', label: 'Billable category' },
  { list: 'billable_type', name: 'billableTypeId', label: 'Billable type' },
  { list: 'product_type', name: 'productTypeId', label: 'Product type' },
]

const optionsIn = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

type DialogProps = Readonly<{ item: Item | 'new'; onClose: () => void }>

function ItemDialog({ item, onClose }: DialogProps) {
  const { division } = useFirm()
  const queryClient = useQueryClient()
  const existing = item === 'new' ? undefined : item
  const accounts = useQuery(accountsQuery(division.id)).data
  const taxCodes = useQuery(taxCodesQuery(division.id)).data
  const lists = useQueries({
    queries: TYPE_LISTS.map(({ list }) => choicesQuery(list, division.id)),
  })
  if (!accounts || !taxCodes || lists.some(({ data }) => !data)) return null
  const save = async (form: DialogForm) => {
    const written = writtenOf(form)
    if (existing) {
      const archived = form.archived === 'yes'
      await changeItem(existing.id, { ...written, version: existing.version, archived })
    } else {
      await addItem({ ...written, divisionId: division.id })
    }
    await queryClient.invalidateQueries({ queryKey: ['items'] })
  }
  return (
    <RecordDialog
      title={existing ? existing.name : 'New item'}
      submit={existing ? 'Save changes' : 'Add'}
      onClose={onClose}
      onSave={save}
      initial={initialOf(existing)}
      fields={[
        { name: 'code', label: 'Code' },
        { name: 'name', label: 'Name' },
        { name: 'kind', label: 'Kind', choices: optionsIn(KINDS) },
        { name: 'recurrence', label: 'Sold', choices: optionsIn(RECURRENCES) },
        {
          name: 'accountId',
          label: 'Account',
          description: 'Its general ledger code',
          choices: accounts
            .filter(({ takesLines }) => takesLines)
            .map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
        },
        {
          name: 'taxCodeId',
          label: 'Tax',
          choices: taxCodes
            .filter(({ archived }) => !archived)
            .map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'unitPrice', label: 'Price', description: 'Empty: each states its own' },
        ...TYPE_LISTS.map(({ name, label }, index) => ({
          ...{ name, label, optional: true },
          choices: (lists[index]?.data ?? [])
            .filter(({ archived }) => !archived)
            .map((choice) => ({ value: choice.id, label: choice.name })),
        })),
        ...(existing ? [{ name: 'archived', label: 'Archived', kind: 'check' as const }] : []),
      ]}
    />
  )
}

const initialOf = (item: Item | undefined): DialogForm => ({
  code: item?.code ?? '',
  name: item?.name ?? '',
  kind: item?.kind ?? 'service',
  recurrence: item?.recurrence ?? 'one_time',
  accountId: item?.accountId ?? '',
  taxCodeId: item?.taxCodeId ?? '',
  unitPrice: item?.unitPrice ?? '',
  productTypeId: item?.productTypeId ?? '',
  billableCategoryId: item?.billableCategoryId ?? '',
  billableTypeId: item?.billableTypeId ?? '',
  archived: item?.archived ? 'yes' : '',
})

const writtenOf = (form: DialogForm) => ({
  code: form.code ?? '',
  name: form.name ?? '',
  kind: form.kind as Item['kind'],
  recurrence: form.recurrence as Item['recurrence'],
  accountId: form.accountId ?? '',
  taxCodeId: form.taxCodeId ?? '',
  unitPrice: orNull(typedDecimal(form.unitPrice ?? '')),
  productTypeId: orNull(form.productTypeId),
  billableCategoryId: orNull(form.billableCategoryId),
  billableTypeId: orNull(form.billableTypeId),
})
