import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import { type Invoice, InvoiceChange, InvoiceInput } from '#api/wire/invoices.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { approveInvoice, changeInvoice, draftInvoice } from '../hub-client.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { sayDone, saySorry } from '../messages.ts'
import { useBooksChanged } from '../use-books-changed.ts'
import { type InvoiceForm, isBlank, lineInputOf } from './invoice-form.ts'

type Saving = Readonly<{
  form: InvoiceForm
  divisionId: string
  existing: Invoice | undefined
  onSaved: () => void
}>

/** Checks with the hub's own shapes before asking it, so that both say the same about a field. */
export function useSaveInvoice({ form, divisionId, existing, onSaved }: Saving) {
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})

  const saving = useMutation({
    mutationFn: ({ request }: Request) => request(),
    onSuccess: async (saved, { thenApprove }) => {
      onSaved()
      if (thenApprove) await approve(saved)
      await booksChanged()
      await navigate({ to: '/invoices/$invoiceId', params: { invoiceId: saved.id } })
    },
  })

  const save = (thenApprove: boolean) => {
    const { request, errors } = requestOf(form, divisionId, existing)
    setOwnErrors(errors)
    if (request) saving.mutate({ request, thenApprove })
  }

  return {
    save,
    isSaving: saving.isPending,
    error: saving.error,
    errors: { ...fieldErrorsOf(saving.error), ...ownErrors },
  }
}

/** The draft is safe by then: where the approval is refused, its page offers it again. */
const approve = (saved: Invoice): Promise<void> =>
  approveInvoice(saved.id, saved).then(
    () => sayDone('The invoice is approved and posted.'),
    saySorry('Saved as a draft, but not approved'),
  )

type Request = Readonly<{ request: () => Promise<Invoice>; thenApprove: boolean }>

type Prepared = Readonly<{ request?: () => Promise<Invoice>; errors: FieldErrors }>

function requestOf(form: InvoiceForm, divisionId: string, existing: Invoice | undefined): Prepared {
  const input: z.input<typeof InvoiceChange> = {
    version: existing?.version ?? 1,
    clientId: form.clientId ?? '',
    issuedOn: form.issuedOn,
    dueOn: form.dueOn,
    number: form.number,
    poNumber: form.poNumber,
    memo: form.memo,
    taxMode: form.taxMode,
    currency: form.currency,
    ...(form.rollUp === null ? {} : { rollUp: form.rollUp }),
    lines: form.lines.filter((line) => !isBlank(line)).map(lineInputOf),
  }
  if (existing) {
    const read = InvoiceChange.safeParse(input)
    return read.success
      ? { request: () => changeInvoice(existing.id, read.data), errors: {} }
      : { errors: inWords(issuesOf(read.error)) }
  }
  const { version: _version, ...fields } = input
  const draft: z.input<typeof InvoiceInput> = { ...fields, divisionId }
  const read = InvoiceInput.safeParse(draft)
  return read.success
    ? { request: () => draftInvoice(read.data), errors: {} }
    : { errors: inWords(issuesOf(read.error)) }
}

const MISSING: Readonly<Record<string, string>> = {
  clientId: 'Choose the client.',
  accountId: 'Choose an account.',
  taxCodeId: 'Choose a tax code.',
  quantity: 'Write how many, for example 1.5.',
  unitPrice: 'Write the price, for example 350.00.',
}

/** A choice that nobody made is missing, not wrong. */
export const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      path,
      MISSING[path.split('.').at(-1) ?? ''] ?? message,
    ]),
  )
