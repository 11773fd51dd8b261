import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Engagement } from '#api/wire/engagements.ts'
import type { WorkEntry } from '#api/wire/work.ts'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { HubError } from '../hub-request.ts'
import { accountsQuery, itemsQuery, taxCodesQuery } from '../queries.ts'
import { readDuration, writeDuration } from './durations.ts'
import { type DialogForm, orNull, RecordDialog } from './RecordDialog.tsx'
import { useWorkChanged } from './use-work-changed.ts'
import { addExpense, addTime, changeExpense, changeTime } from './work-client.ts'
import { staffQuery } from './work-queries.ts'

type Whose = Pick<Engagement, 'id' | 'clientId' | 'name'>

/** Two buttons that record time or an expense on an engagement. */
export function RecordWork({ engagement }: Readonly<{ engagement: Whose }>) {
  const [kind, setKind] = useState<'time' | 'expense'>()
  const close = () => setKind(undefined)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setKind('time')}>
        Record time
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setKind('expense')}>
        Record expense
      </Button>
      {kind === 'time' && <TimeDialog engagement={engagement} onClose={close} />}
      {kind === 'expense' && <ExpenseDialog engagement={engagement} onClose={close} />}
    </>
  )
}

type Props = Readonly<{ engagement?: Whose; entry?: WorkEntry; onClose: () => void }>

const optionsOf = (items: readonly Readonly<{ id: string; name: string }>[] | undefined) =>
  (items ?? []).map(({ id, name }) => ({ value: id, label: name }))

/** A text that is no duration never reaches the hub: the field says so at once. */
function minutesOf(text: string | undefined, field: string): number {
  const minutes = readDuration(text ?? '')
  if (minutes !== undefined) return minutes
  const message = 'Write hours and minutes, for example 1:30 or 1.5.'
  throw new HubError(422, { code: 'input_not_valid', message, field })
}

export function TimeDialog({ engagement, entry, onClose }: Props) {
  const { division } = useFirm()
  const changed = useWorkChanged()
  const staff = useQuery(staffQuery(division.id)).data
  const items = useQuery(itemsQuery(division.id)).data
  const services = items?.filter(({ kind, archived }) => kind === 'service' && !archived)
  if (!staff || !services) return null
  const save = async (form: DialogForm) => {
    const minutes = minutesOf(form.minutes, 'minutes')
    const billable = form.billableMinutes
    const written = {
      staffId: form.staffId ?? '',
      clientId: entry?.clientId ?? null,
      engagementId: engagement?.id ?? entry?.engagementId ?? null,
      itemId: form.itemId ?? '',
      workedOn: form.workedOn ?? '',
      minutes,
      billableMinutes: billable ? minutesOf(billable, 'billableMinutes') : minutes,
      rate: orNull(typedDecimal(form.rate ?? '')),
      description: form.description ?? '',
    }
    if (entry) await changeTime(entry.id, { ...written, version: entry.version })
    else await addTime({ ...written, divisionId: division.id })
    await changed()
  }
  return (
    <RecordDialog
      title={entry ? 'Time' : `Time on ${engagement?.name ?? ''}`}
      submit={entry ? 'Save changes' : 'Record time'}
      onClose={onClose}
      onSave={save}
      initial={{
        staffId: entry?.staffId ?? staff[0]?.id ?? '',
        itemId: entry?.itemId ?? services[0]?.id ?? '',
        workedOn: entry?.workedOn ?? division.today,
        minutes: entry ? writeDuration(entry.minutes ?? 0) : '',
        billableMinutes: entry ? writeDuration(entry.billableMinutes ?? 0) : '',
        rate: entry?.rateSource === 'entry' ? (entry.rate ?? '') : '',
        description: entry?.description ?? '',
      }}
      fields={[
        { name: 'staffId', label: 'Who', choices: optionsOf(staff) },
        { name: 'itemId', label: 'Kind of work', choices: optionsOf(services) },
        { name: 'workedOn', label: 'Day', kind: 'day' },
        { name: 'minutes', label: 'Hours', description: '1:30 or 1.5' },
        { name: 'billableMinutes', label: 'Billable hours', description: 'Empty: all of them' },
        { name: 'rate', label: 'Rate', description: 'Empty: the usual one', kind: 'decimal' },
        { name: 'description', label: 'Description' },
      ]}
    />
  )
}

export function ExpenseDialog({ engagement, entry, onClose }: Props) {
  const { division } = useFirm()
  const changed = useWorkChanged()
  const accounts = useQuery(accountsQuery(division.id)).data
  const taxCodes = useQuery(taxCodesQuery(division.id)).data
  const items = useQuery(itemsQuery(division.id)).data
  if (!accounts || !taxCodes || !items) return null
  const lineAccounts = accounts.filter(({ takesLines }) => takesLines)
  const expenses = items.filter(({ kind, archived }) => kind === 'expense' && !archived)
  const [first] = expenses
  const save = async (form: DialogForm) => {
    const written = {
      staffId: entry?.staffId ?? null,
      clientId: engagement?.clientId ?? entry?.clientId ?? null,
      engagementId: engagement?.id ?? entry?.engagementId ?? null,
      itemId: orNull(form.itemId),
      workedOn: form.workedOn ?? '',
      quantity: typedDecimal(form.quantity ?? ''),
      rate: orNull(typedDecimal(form.rate ?? '')),
      description: form.description ?? '',
      receipt: form.receipt ?? '',
      accountId: orNull(form.accountId),
      taxCodeId: orNull(form.taxCodeId),
    }
    if (entry) await changeExpense(entry.id, { ...written, version: entry.version })
    else await addExpense({ ...written, divisionId: division.id })
    await changed()
  }
  return (
    <RecordDialog
      title={entry ? 'Expense' : `Expense on ${engagement?.name ?? ''}`}
      submit={entry ? 'Save changes' : 'Record expense'}
      onClose={onClose}
      onSave={save}
      initial={{
        itemId: entry ? (entry.itemId ?? '') : (first?.id ?? ''),
        workedOn: entry?.workedOn ?? division.today,
        description: entry?.description ?? '',
        quantity: entry?.quantity ?? '1',
        rate: entry?.rate ?? '',
        accountId: entry?.accountId ?? '',
        taxCodeId: entry?.taxCodeId ?? '',
        receipt: entry?.receipt ?? '',
      }}
      fields={[
        { name: 'itemId', label: 'Item', choices: optionsOf(expenses), optional: true },
        { name: 'workedOn', label: 'Day', kind: 'day' },
        { name: 'description', label: 'Description' },
        { name: 'quantity', label: 'Quantity', kind: 'decimal' },
        { name: 'rate', label: 'Price of one', description: 'Empty: the item’s', kind: 'decimal' },
        {
          name: 'accountId',
          label: 'Account',
          description: 'Empty: the item’s',
          choices: lineAccounts.map(({ id, code, name }) => ({
            value: id,
            label: `${code} ${name}`,
          })),
          optional: true,
        },
        {
          name: 'taxCodeId',
          label: 'Tax',
          description: 'Empty: the item’s',
          choices: optionsOf(taxCodes.filter(({ archived }) => !archived)),
          optional: true,
        },
        { name: 'receipt', label: 'Receipt', description: 'Where it is kept' },
      ]}
    />
  )
}
