import { Skeleton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '#api/wire/chart.ts'
import type { InvoiceRow } from '#api/wire/invoices.ts'
import { typedDecimal } from '../amounts.ts'
import { useFirm } from '../firm.tsx'
import { LinkButton } from '../LinkButton.tsx'
import { openInvoicesQuery } from '../queries.ts'
import { ClientField } from '../records/ClientField.tsx'
import { ActionButton } from '../ui/ActionButton.tsx'
import { FieldGrid } from '../ui/FieldGrid.tsx'
import { FormBar } from '../ui/FormBar.tsx'
import { OtherErrors } from '../ui/OtherErrors.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Section } from '../ui/Section.tsx'
import { useUnsavedGuard } from '../use-unsaved-guard.ts'
import { AllocationTable } from './AllocationTable.tsx'
import { PaymentFields } from './PaymentFields.tsx'
import { emptyPayment, typedApplied } from './payment-form.ts'
import { type Applied, balanceOf, proposeFor } from './proposal.ts'
import { useRecordPayment } from './use-record-payment.ts'

type Props = Readonly<{
  accounts: readonly Account[]
  clientId: string | null
  /** The invoice that the person came from: its money goes there first. */
  invoice: InvoiceRow | undefined
}>

export function PaymentRecorder({ accounts, clientId: firstClient, invoice }: Props) {
  const { division, readOnlyBecause } = useFirm()
  const currency = invoice?.open.currency ?? division.baseCurrency
  const [initial] = useState(() => ({
    ...emptyPayment(division.today, usualAccount(accounts)),
    amount: invoice?.open.amount ?? '',
  }))
  const [form, setForm] = useState(initial)
  const [clientId, setClientId] = useState(firstClient)
  const [byHand, setByHand] = useState<Applied>()
  const leave = useUnsavedGuard(form !== initial || byHand !== undefined)
  const open = useQuery({
    ...openInvoicesQuery(division.id, clientId ?? ''),
    enabled: clientId !== null,
  })
  const payable = (open.data ?? []).filter((row) => row.open.currency === currency)
  const amount = typedDecimal(form.amount)
  const applied = byHand ?? proposeFor(amount, currency, payable, invoice?.id)
  const balance = balanceOf(amount, currency, typedApplied(applied), payable)
  const recording = useRecordPayment({ form, clientId, currency, applied, payable, onSaved: leave })
  const isWrong = Object.keys(balance.errors).length > 0 || (balance.rest ?? 0n) < 0n
  const saveNow = () => !readOnlyBecause && !isWrong && !recording.isSaving && recording.save()
  useHotkeys([['mod+Enter', saveNow]], [])

  return (
    <form noValidate onSubmit={(event) => event.preventDefault()} style={{ maxWidth: 920 }}>
      <FieldGrid>
        <ClientField
          value={clientId}
          onChange={(id) => {
            setClientId(id)
            setByHand(undefined)
          }}
          error={recording.errors.clientId}
        />
        <PaymentFields
          form={form}
          currency={currency}
          errors={recording.errors}
          set={(change) => setForm((before) => ({ ...before, ...change }))}
        />
      </FieldGrid>
      {clientId !== null && (
        <Section title="Pays" note={`Amounts in ${currency}`}>
          {open.isPending && <Skeleton height={96} mt="sm" radius="md" />}
          {open.isError && <Problem error={open.error} onRetry={open.refetch} />}
          {open.isSuccess && (
            <AllocationTable
              invoices={payable}
              currency={currency}
              applied={applied}
              balance={balance}
              errors={recording.errorsByInvoice}
              onChange={(id, text) => setByHand({ ...applied, [id]: text })}
              onPropose={byHand && (() => setByHand(undefined))}
            />
          )}
        </Section>
      )}
      <OtherErrors errors={recording.errors} shown={SHOWN} />
      {recording.error ? (
        <div style={{ marginTop: 16 }}>
          <Problem error={recording.error} title="The payment was not recorded" />
        </div>
      ) : null}
      <FormBar>
        <LinkButton variant="default" to="/payments">
          Cancel
        </LinkButton>
        <ActionButton
          loading={recording.isSaving}
          disabledBecause={readOnlyBecause ?? (isWrong ? WRONG : undefined)}
          onClick={recording.save}
        >
          Record payment
        </ActionButton>
      </FormBar>
    </form>
  )
}

const SHOWN =
  /^(clientId|receivedOn|amount|methodId|depositAccountId|reference|memo|number$|applications\.\d)/

const WRONG = 'The amounts applied do not fit what was received or what is open.'

/** Most firms have one operating bank; money that waits for a slip goes elsewhere by choice. */
const usualAccount = (accounts: readonly Account[]): string | null =>
  accounts.find(
    ({ type, takesDeposits, archived }) => type === 'bank' && takesDeposits && !archived,
  )?.id ?? null
