import { toWireInstant } from '../books/dates.ts'
import { negate, sum, toJsonNumber } from '../books/decimal.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Contact } from '../books/records.ts'
import type { WireRecord } from '../where/matches.ts'

const personsOf = ({ persons }: Contact) =>
  persons.map((person) => ({
    FirstName: person.firstName,
    LastName: person.lastName,
    EmailAddress: person.email,
    IncludeInEmails: person.includeInEmails ?? false,
  }))

/** As it stands inside documents that were just saved (recorded). */
export const toWireContact = (contact: Contact): WireRecord => ({
  ContactID: contact.id,
  ContactNumber: contact.number,
  AccountNumber: contact.accountNumber,
  ContactStatus: contact.status,
  Name: contact.name,
  FirstName: contact.firstName,
  LastName: contact.lastName,
  EmailAddress: contact.email,
  CompanyNumber: contact.companyNumber,
  BankAccountDetails: contact.bankAccountDetails,
  TaxNumber: contact.taxNumber,
  AccountsReceivableTaxType: contact.receivableTaxType,
  AccountsPayableTaxType: contact.payableTaxType,
  Addresses: contact.addresses,
  Phones: contact.phones,
  UpdatedDateUTC: toWireInstant(contact.updatedAt),
  ContactGroups: [],
  IsSupplier: contact.isSupplier,
  IsCustomer: contact.isCustomer,
  SalesTrackingCategories: [],
  PurchasesTrackingCategories: [],
  DefaultCurrency: contact.defaultCurrency,
  Website: contact.website,
  MergedToContactID: contact.mergedToId,
  ContactPersons: personsOf(contact),
  HasValidationErrors: false,
})

/** Without a page the list is reduced (documented); with one it is whole. */
export function toListedContact(contact: Contact, isPaged: boolean): WireRecord {
  const { SalesTrackingCategories, PurchasesTrackingCategories, ...rest } = toWireContact(contact)
  if (isPaged) {
    return { ...rest, SalesTrackingCategories, PurchasesTrackingCategories, HasAttachments: false }
  }
  return { ...rest, Addresses: [], Phones: [], ContactPersons: [], HasAttachments: false }
}

/** One contact by id also tells what is open. */
export const toSingleContact = (org: Organisation, contact: Contact): WireRecord => ({
  ...toWireContact(contact),
  ContactGroups: groupsOf(org, contact),
  HasAttachments: false,
  Attachments: [],
  ...balancesOf(org, contact),
})

const groupsOf = (org: Organisation, { id }: Contact): readonly WireRecord[] =>
  [...org.contactGroups.values()]
    .filter(({ contactIds, status }) => status === 'ACTIVE' && contactIds.includes(id))
    .map((group) => ({
      ContactGroupID: group.id,
      Name: group.name,
      Status: group.status,
      Contacts: [],
      HasValidationErrors: false,
    }))

function balancesOf(org: Organisation, contact: Contact): WireRecord {
  const open = [...org.invoices.values()].filter(
    ({ contactId, status }) => contactId === contact.id && status === 'AUTHORISED',
  )
  if (!contact.isCustomer && !contact.isSupplier) return {}
  const side = (type: string) => {
    const mine = open.filter((invoice) => invoice.type === type)
    const due = (late: boolean) =>
      toJsonNumber(
        sum(
          mine
            .filter(({ dueDate }) => !late || (dueDate !== undefined && dueDate < org.today()))
            .flatMap((invoice) => [
              invoice.total,
              negate(invoice.amountPaid),
              negate(invoice.amountCredited),
            ]),
        ),
      )
    return { Outstanding: due(false), Overdue: due(true) }
  }
  return { Balances: { AccountsReceivable: side('ACCREC'), AccountsPayable: side('ACCPAY') } }
}

/** As it stands inside listed documents (recorded). */
export const toListedDocumentContact = (contact: Contact): WireRecord => ({
  ContactID: contact.id,
  Name: contact.name,
  Addresses: [],
  Phones: [],
  ContactGroups: [],
  ContactPersons: [],
  HasValidationErrors: false,
})

/** As it stands inside the invoice of a payment (recorded). */
export const toPaymentContact = (contact: Contact): WireRecord => ({
  ContactID: contact.id,
  Name: contact.name,
  ContactPersons: personsOf(contact),
  HasValidationErrors: false,
})
