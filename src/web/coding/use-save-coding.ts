import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type CodedKind, type Coding, CodingChange, CodingInput } from '#api/wire/codings.ts'
import { type FieldErrors, issuesOf } from '../field-errors.ts'
import { fieldErrorsOf } from '../hub-request.ts'
import { sayDone, saySorry } from '../messages.ts'
import { useBooksChanged } from '../use-books-changed.ts'
import { addCoding, approveCoding, changeCoding } from './coding-client.ts'
import { type CodingForm, inputOf } from './coding-form.ts'
import { CODING_WORDS, isSupplierKind, resourceOf } from './coding-words.ts'

type Saving = Readonly<{
  kind: CodedKind
  form: CodingForm
  divisionId: string
  existing: Coding | undefined
  onSaved: () => void
}>

type Request = Readonly<{ request: () => Promise<Coding>; thenApprove: boolean }>

/** Checks with the hub's own shapes before asking it, so that both say the same about a field. */
export function useSaveCoding(saving: Saving) {
  const { kind, onSaved } = saving
  const navigate = useNavigate()
  const booksChanged = useBooksChanged()
  const [ownErrors, setOwnErrors] = useState<FieldErrors>({})
  const sent = useMutation({
    mutationFn: ({ request }: Request) => request(),
    onSuccess: async (saved, { thenApprove }) => {
      onSaved()
      if (thenApprove) await approve(saved)
      await booksChanged()
      const params = { resource: resourceOf(kind), documentId: saved.id }
      await navigate({ to: '/documents/$resource/$documentId', params })
    },
  })
  const save = (thenApprove: boolean) => {
    const { request, errors } = requestOf(saving)
    setOwnErrors(errors)
    if (request) sent.mutate({ request, thenApprove })
  }
  return {
    save,
    isSaving: sent.isPending,
    error: sent.error,
    errors: { ...fieldErrorsOf(sent.error), ...ownErrors },
  }
}

/** The draft is safe by then: where the approval is refused, its page offers it again. */
const approve = (saved: Coding): Promise<void> =>
  approveCoding(saved).then(
    () => sayDone(`The ${CODING_WORDS[saved.kind].one} is approved and posted.`),
    saySorry('Saved as a draft, but not approved'),
  )

function requestOf({ kind, form, divisionId, existing }: Saving) {
  const written = inputOf(kind, form)
  const missing = missingIn(kind, form)
  if (existing) {
    const read = CodingChange.safeParse({ ...written, version: existing.version })
    if (read.success && !missing) {
      return { request: () => changeCoding(kind, existing.id, read.data), errors: {} }
    }
    return { errors: { ...missing, ...inWords(read.success ? {} : issuesOf(read.error)) } }
  }
  const read = CodingInput.safeParse({ ...written, divisionId })
  if (read.success && !missing) return { request: () => addCoding(kind, read.data), errors: {} }
  return { errors: { ...missing, ...inWords(read.success ? {} : issuesOf(read.error)) } }
}

const missingIn = (kind: CodedKind, { partyId }: CodingForm): FieldErrors | undefined =>
  isSupplierKind(kind) && partyId === null ? { partyId: 'Choose the supplier.' } : undefined

const MISSING: Readonly<Record<string, string>> = {
  accountId: 'Choose an account.',
  taxCodeId: 'Choose a tax code.',
  amount: 'Write the amount, for example 1250.00.',
}

/** A choice that nobody made is missing, not wrong. */
const inWords = (errors: FieldErrors): FieldErrors =>
  Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      path,
      MISSING[path.split('.').at(-1) ?? ''] ?? message,
    ]),
  )
