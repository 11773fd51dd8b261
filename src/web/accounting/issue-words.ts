import type { Issue, IssueCode, Ledger, RecordKind } from '#api/wire/ledgers.ts'
import { mappingRowIn, textIn } from './issue-facts.ts'
import { capitalised, KINDS } from './ledger-words.ts'

/** What an issue or a blocker is about; both are told with the same words. */
export type Told = Pick<Issue, 'code' | 'cause' | 'detail'>

/** What mends it. Everything but `retry` leads a person to where something has to change. */
export type Fix =
  | Readonly<{ kind: 'map'; label: string; slot: string; row: string | undefined }>
  /** Is it the same as something there, or gets it another name? */
  | Readonly<{ kind: 'choose_party' }>
  | Readonly<{ kind: 'choose_item' }>
  /** It ends by itself. */
  | Readonly<{ kind: 'wait' }>
  | Readonly<{ kind: 'reconnect'; label: string }>
  | Readonly<{ kind: 'open_record'; label: string }>
  | Readonly<{ kind: 'start_date' }>
  | Readonly<{ kind: 'retry'; label: string }>

export type Story = Readonly<{
  /** What happened, in a sentence. */
  happened: string
  why: string
  /** What to do now. */
  now: string
  fix: Fix
}>

type Words = Readonly<{ it: Told; ledger: Ledger; label: string; name: string }>

/** Every code that the hub may raise: a new one does not compile until it stands here. */
const STORIES: Readonly<Record<IssueCode, (words: Words) => Story>> = {
  unmapped: ({ it, label, name }) => ({
    happened: `${quoted(name)} is not mapped to anything in ${label}.`,
    why: 'A document that uses it would land nowhere, so it waits here instead.',
    now: `Say what ${quoted(name)} is called in ${label}.`,
    fix: mapFix(it, `Map ${quoted(name)}`),
  }),
  reference_inactive: (words) => inactive(words),
  several_tax_codes: ({ it, label }) => ({
    happened: `This invoice has several kinds of tax: ${textIn(it.detail, 'codes') ?? 'two'}.`,
    why: `In this company, ${label} takes one kind of tax for a whole invoice.`,
    now: 'Use one tax code on its taxable lines, or split it into two invoices.',
    fix: { kind: 'open_record', label: 'Open the invoice' },
  }),
  number_too_long: ({ it, label }) => ({
    happened: `The number ${numberIn(it)} is longer than ${label} allows.`,
    why: `It has ${textIn(it.detail, 'length') ?? 'too many'} characters, and at most ${textIn(it.detail, 'lengthMax', 'max') ?? 'fewer'} fit. Cutting it off would make it another number.`,
    now: 'Give the document a shorter number.',
    fix: { kind: 'open_record', label: 'Open the document' },
  }),
  text_not_allowed: ({ it, label }) => ({
    happened: `${capitalised(fieldWord(textIn(it.detail, 'field')))} ${quoted(textIn(it.detail, 'text') ?? '')} cannot stand in ${label}.`,
    why: textReason(it, label),
    now: 'Change it here; the record then goes by itself.',
    fix: { kind: 'open_record', label: 'Open the record' },
  }),
  party_name_exists: (words) => party(words),
  item_name_exists: ({ it, ledger, label, name }) => ({
    happened: `${label} sells something called ${quoted(textIn(it.detail, 'text') ?? name)} already.`,
    why: `Only a person can say whether it is the same as ${quoted(name)}. Nothing was created, so there is no duplicate.`,
    now: `Use it if it is the same, or create a ${ledger.words.item} with another ${uniqueWord(it)}. If you skip it, invoices go without it: their lines then name the account alone.`,
    fix: { kind: 'choose_item' },
  }),
  currency_not_supported: ({ it, label }) => ({
    happened: `The document is in ${textIn(it.detail, 'currency') ?? 'another currency'}, and this company of ${label} keeps ${textIn(it.detail, 'companyCurrency') ?? 'one currency'}.`,
    why: 'Without a rate in the books, nothing could tie out.',
    now: 'Enter this document in the ledger by hand and skip it here, or bill it in the books’ currency.',
    fix: { kind: 'open_record', label: 'Open the document' },
  }),
  currency_differs: ({ it, label }) => ({
    happened: `The document is in ${textIn(it.detail, 'currency') ?? 'another currency'}, and the company in ${label} keeps its books in ${textIn(it.detail, 'companyCurrency') ?? 'its own'}.`,
    why: 'The books do not hold the rates of other currencies yet, so nothing would tie out.',
    now: 'Enter this document in the ledger by hand and skip it here, or bill it in the books’ currency.',
    fix: { kind: 'open_record', label: 'Open the document' },
  }),
  account_refuses_payments: ({ it, label }) => {
    const theirs = textIn(it.detail, 'reference', 'remoteName') ?? 'the account'
    return {
      happened: `${quoted(theirs)} cannot take payments in ${label}.`,
      why: `${quoted(textIn(it.detail, 'name', 'account') ?? 'The bank account')} is mapped to it, so clients’ money would have to be received there.`,
      now: `Map it to a bank account, or allow payments to ${quoted(theirs)} in ${label} and try again.`,
      fix: mapFix(it, 'Change the mapping'),
    }
  },
  amount_cannot_be_shown: (words) => amount(words),
  connection_lost: ({ label }) => ({
    happened: `The connection with ${label} has ended.`,
    why: `The consent was taken back or has run out in ${label}. Nothing is lost: what changes here is kept until then.`,
    now: `Connect again, with a login that may do everything that Tieout should do.`,
    fix: { kind: 'reconnect', label: 'Reconnect' },
  }),
  permission_missing: ({ label }) => ({
    happened: `${label} does not let this login do what was asked.`,
    why: `Tieout may do in ${label} exactly what the login that connected it may do.`,
    now: `Ask for the missing permission in ${label} and try again, or reconnect with a login that has it.`,
    fix: { kind: 'reconnect', label: 'Reconnect with another login' },
  }),
  company_refuses: ({ label }) => ({
    happened: `The company takes no changes in ${label} at the moment.`,
    why: 'Its subscription may have ended, or it is locked.',
    now: `Put that right in ${label}, then try again.`,
    fix: { kind: 'retry', label: 'Try again' },
  }),
  period_closed_in_ledger: ({ label }) => ({
    happened: `The period is closed in ${label}.`,
    why: 'The document’s date is on or before the day through which the accountant closed the books there.',
    now: `Ask the accountant to open the period in ${label} and try again, or date the document after it.`,
    fix: { kind: 'retry', label: 'Try again' },
  }),
  number_taken_in_ledger: ({ label }) => ({
    happened: `Another document in ${label} has this number already.`,
    why: 'Two documents with one number could not be told apart.',
    now: `Give this one another number, or change the other one in ${label} and try again.`,
    fix: { kind: 'open_record', label: 'Open the document' },
  }),
  reference_refused: ({ label, ledger }) => ({
    happened: `${label} does not accept something that the document refers to.`,
    why: `An ${ledger.words.account}, ${ledger.words.item} or ${ledger.words.tax} that it uses was made inactive, merged or deleted there.`,
    now: 'Read the reference data again on the mapping page, and map to one that can be used.',
    fix: { kind: 'map', label: 'Check the mapping', slot: '', row: undefined },
  }),
  frozen_in_ledger: ({ label }) => ({
    happened: `${label} does not let this document be changed.`,
    why: 'It was paid, deposited, reconciled or allocated there by somebody.',
    now: `Undo that in ${label}, then try again.`,
    fix: { kind: 'retry', label: 'Try again' },
  }),
  refused_by_ledger: ({ label }) => ({
    happened: `${label} refused what was sent.`,
    why: 'It gave the reason below, in its own words.',
    now: 'Put right what it names, then try again.',
    fix: { kind: 'retry', label: 'Try again' },
  }),
  changed_in_ledger: ({ label }) => ({
    happened: `Somebody changed this record in ${label}.`,
    why: 'The practice books keep it, so the two sides now differ. Nothing was overwritten.',
    now: `If ours is right, send it again. If the change is right, make it here too.`,
    fix: { kind: 'retry', label: 'Send ours again' },
  }),
  gone_in_ledger: ({ label }) => ({
    happened: `This record was deleted in ${label}.`,
    why: 'It is never made again by itself, because somebody may have meant it.',
    now: 'Create it again, or skip it and leave it out of the ledger.',
    fix: { kind: 'retry', label: 'Create it again' },
  }),
  ledger_unavailable: ({ label }) => ({
    happened: `${label} has not answered for more than an hour.`,
    why: 'Nothing is lost: what changes here is kept, and goes once it answers again.',
    now: `Nothing, as a rule: it is tried again every few minutes, and this ends by itself. If it lasts, look whether ${label} reports a fault, and whether this hub reaches the internet.`,
    fix: { kind: 'wait' },
  }),
  looks_alike_in_ledger: ({ it, label }) => ({
    happened: `Something that looks like this record stands in ${label} already.`,
    why: textIn(it.detail, 'heldBy')
      ? 'It is tied to another record of the books, so it was not given to this one.'
      : 'It has the same number but not our mark and other content, so it was not taken for ours.',
    now: `Look at it in ${label}. Remove it or give it another number there and try again, or skip this record.`,
    fix: { kind: 'retry', label: 'Try again' },
  }),
  ledger_computed_otherwise: ({ label }) => ({
    happened: `${label} made something else of this record than was sent.`,
    why: 'A setting there changed it on arrival, or an amount was computed otherwise. The two sides differ until this is settled.',
    now: 'Compare both sides below, change the setting or the record, then send ours again.',
    fix: { kind: 'retry', label: 'Send ours again' },
  }),
  pays_a_document_before_start: ({ it, label }) => ({
    happened: `${neededIn(it)} that this record needs is not meant for ${label}.`,
    why: 'It is older than the start date, or is kept out by choice, so there is nothing that this record could be applied to or made of.',
    now: 'Choose an earlier start date, or skip this record.',
    fix: { kind: 'start_date' },
  }),
  record_cannot_be_read: () => ({
    happened: 'Tieout could not turn this record into what the ledger takes.',
    why: 'That is a fault of Tieout, not yours. The other records went on.',
    now: 'Try again after the next update, and tell whoever runs this hub the words below.',
    fix: { kind: 'retry', label: 'Try again' },
  }),
}

/** `The invoice`: what stands in the detail as the record that is missing there. */
function neededIn({ detail }: Told): string {
  const kind = textIn(detail, 'recordKind')
  return kind !== undefined && kind in KINDS
    ? `The ${KINDS[kind as RecordKind].one}`
    : 'The document'
}

export function storyOf(it: Told, ledger: Ledger): Story {
  const name = textIn(it.detail, 'name', 'taxCode', 'account') ?? 'something'
  return STORIES[it.code]({ it, ledger, label: ledger.label, name })
}

/** The vendor's own sentence, where there is one; our own fault's message otherwise. */
export const vendorTextOf = ({ detail }: Pick<Told, 'detail'>): string | undefined =>
  textIn(detail, 'vendorText', 'message')

const numberIn = ({ detail }: Told): string => quoted(textIn(detail, 'number', 'text') ?? '')

/** What the ledger keeps unique about an item. */
export const uniqueWord = ({ detail }: Pick<Told, 'detail'>): string =>
  textIn(detail, 'unique') ?? 'name'

const quoted = (text: string): string => `‘${text}’`

function mapFix(it: Told, label: string): Fix {
  const found = mappingRowIn(it)
  return { kind: 'map', label, slot: found?.slot ?? '', row: found?.row }
}

function inactive({ it, ledger, label, name }: Words): Story {
  const theirs = textIn(it.detail, 'reference', 'remoteName') ?? 'what it is mapped to'
  const happened = `${quoted(theirs)} is inactive in ${label}.`
  if (textIn(it.detail, 'slot') === 'party') {
    return {
      happened,
      why: `The party ${quoted(name)} is linked to this ${ledger.words.party}, and nothing can be billed to one that is inactive.`,
      now: `Make it active again in ${label} and try again, or create another ${ledger.words.party}.`,
      fix: { kind: 'choose_party' },
    }
  }
  return {
    happened,
    why: `${quoted(name)} is mapped to it, and ${label} takes nothing new on it.`,
    now: `Map ${quoted(name)} to another one, or make it active again in ${label} and try again.`,
    fix: mapFix(it, `Map ${quoted(name)} anew`),
  }
}

function party({ it, ledger, label, name }: Words): Story {
  if (textIn(it.detail, 'skipped')) {
    return {
      happened: `The party ${quoted(name)} is kept out of ${label} by choice.`,
      why: 'These documents are this party’s, so they cannot go without it.',
      now: `Create the ${ledger.words.party} there after all, or skip these documents too.`,
      fix: { kind: 'choose_party' },
    }
  }
  return {
    happened: `${label} has a ${ledger.words.party} or another party called ${quoted(name)} already.`,
    why: 'Only a person can say whether it is the same. Nothing was created, so there is no duplicate.',
    now: `Link to it if it is the same, or create a ${ledger.words.party} with another name.`,
    fix: { kind: 'choose_party' },
  }
}

function amount({ it, ledger, label, name }: Words): Story {
  const { detail, cause } = it
  const ours = textIn(detail, 'ours', 'percent')
  const theirs = textIn(detail, 'theirs', 'remotePercent')
  if (cause.startsWith('tax_rate_differs')) {
    return {
      happened: `${quoted(name)} is ${ours ?? '?'} % here and ${theirs ?? '?'} % in ${label}.`,
      why: `It is mapped to ${quoted(textIn(detail, 'reference', 'remoteName') ?? '')}. With another rate, no invoice would have the same total on both sides.`,
      now: `Map it to a ${ledger.words.tax} with the same rate, or correct the rate and try again.`,
      fix: mapFix(it, `Map ${quoted(name)} anew`),
    }
  }
  // A connector tells in its own words what is peculiar to its ledger.
  const [happened, why, now] = ['happened', 'why', 'now'].map((key) => textIn(detail, key))
  if (happened && why && now) {
    return { happened, why, now, fix: { kind: 'open_record', label: 'Open the record' } }
  }
  if (ours && theirs) {
    return {
      happened: `The tax would be ${theirs} in ${label}, and it is ${ours} here.`,
      why: `${label} rounds the tax of this invoice otherwise. It is not sent, so that no cent is left over.`,
      now: 'Change a line so that both come to the same, or enter it there by hand and skip it here.',
      fix: { kind: 'open_record', label: 'Open the invoice' },
    }
  }
  return {
    happened: `${label} cannot show this amount exactly: ${textIn(detail, 'price', 'text') ?? 'it has too many decimals'}.`,
    why: 'Rounding it would leave the two sides apart.',
    now: 'Round it here; the record then goes by itself.',
    fix: { kind: 'open_record', label: 'Open the record' },
  }
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  displayName: 'the name',
  name: 'the name',
  title: 'the title',
  givenName: 'the given name',
  familyName: 'the family name',
  companyName: 'the company name',
  email: 'the e-mail address',
  phone: 'the phone number',
  taxNumber: 'the tax number',
  number: 'the number',
  description: 'a description',
  memo: 'the memo',
  poNumber: 'the PO number',
}

const fieldWord = (field = 'text'): string =>
  FIELD_WORDS[field] ?? (field.startsWith('billingAddress') ? 'a line of the address' : field)

function textReason({ detail }: Told, label: string): string {
  const forbidden = textIn(detail, 'forbidden', 'characters')
  const max = textIn(detail, 'lengthMax', 'max')
  if (!textIn(detail, 'text')) return `It is empty, and ${label} wants one.`
  if (max)
    return `${label} takes at most ${max} characters, and it has ${textIn(detail, 'length') ?? 'more'}.`
  if (forbidden) return `${label} does not allow these there: ${forbidden}`
  return `${label} does not allow some of its characters.`
}
