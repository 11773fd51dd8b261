import type { ContactElement } from '../body/shapes.ts'
import { type Call, type Saved, saved } from '../books/call.ts'
import type { Organisation } from '../books/organisation.ts'
import type { Contact } from '../books/records.ts'
import { Absent, refuse } from '../refusals.ts'

const NAME_LENGTH_MAX = 255
const NUMBER_LENGTH_MAX = 50
const EMAIL_LENGTH_MAX = 255
const PERSONS_MAX = 5

const ARCHIVED =
  'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.'

/** https://developer.xero.com/documentation/api/accounting/contacts */
export function saveContact(call: Call, element: ContactElement): Saved<Contact> {
  const existing = findExisting(call, element)
  if (existing?.status === 'ARCHIVED') return refuse(ARCHIVED)
  const errors = errorsOf(call.org, element, existing)
  if (errors.length > 0) return refuse(...errors)
  const contact = merged(call, element, existing)
  return saved(call.org.contacts.put(contact.id, contact))
}

/** A nonexistent ContactID fails the whole request (measured by an integrator, 2026). */
function findExisting({ org, verb }: Call, element: ContactElement): Contact | undefined {
  if (verb === 'PUT') return undefined
  if (element.ContactID !== undefined) {
    const contact = org.contacts.get(element.ContactID)
    if (!contact) throw new Absent()
    return contact
  }
  const [numbered] = org.contactsByNumber.find(element.ContactNumber?.toLowerCase() ?? '')
  if (numbered) return numbered
  if (element.Name === undefined) return undefined
  const named = org.contactsByName.find(element.Name.toLowerCase())
  return named.find(({ status }) => status === 'ACTIVE')
}

function errorsOf(
  org: Organisation,
  element: ContactElement,
  existing: Contact | undefined,
): readonly string[] {
  const { Name, ContactNumber, EmailAddress, ContactPersons, Website, ContactStatus } = element
  const isOther = (other: Contact) => other.id !== existing?.id
  const errors: string[] = []
  if (Name === undefined && !existing) errors.push('The contact name must be specified.')
  if (Name !== undefined) errors.push(...nameErrorsOf(Name))
  if (Name !== undefined && org.contactsByName.find(Name.toLowerCase()).some(isOtherActive)) {
    errors.push(
      `The contact name ${Name} is already assigned to another contact. The contact name must be unique across all active contacts.`,
    )
  }
  // Archived contacts keep their number; their name is free again.
  if (
    ContactNumber &&
    org.contactsByNumber.find(ContactNumber.toLowerCase()).some((other) => isOther(other))
  ) {
    errors.push(
      `The contact number ${ContactNumber} is already assigned to another contact. The contact number must be unique across all contacts.`,
    )
  }
  if ((ContactNumber?.length ?? 0) > NUMBER_LENGTH_MAX) {
    errors.push(`The Contact Number must not be longer than ${NUMBER_LENGTH_MAX} characters.`)
  }
  if (EmailAddress && !isEmail(EmailAddress)) errors.push('Email address must be valid')
  if (Website && !/^https?:\/\/\S+\.\S+$/i.test(Website)) errors.push('Website must be valid')
  if ((ContactPersons?.length ?? 0) > PERSONS_MAX) {
    errors.push(`A contact can have no more than ${PERSONS_MAX} contact persons.`)
  }
  if (ContactStatus === 'ARCHIVED' && !existing) {
    errors.push("The status 'ARCHIVED' is not valid for contacts")
  }
  return errors

  function isOtherActive(other: Contact): boolean {
    return isOther(other) && other.status === 'ACTIVE'
  }
}

function nameErrorsOf(name: string): readonly string[] {
  if (name.trim() === '') return ['The contact name must be specified.']
  if (name.length > NAME_LENGTH_MAX) {
    return [`The contact name must not be longer than ${NAME_LENGTH_MAX} characters.`]
  }
  const isClean = !/[<>]/.test(name) && name === name.trim() && !/\s{2}/.test(name)
  return isClean ? [] : ['The contact name contains characters or spaces that are not allowed.']
}

const isEmail = (text: string): boolean =>
  text.length <= EMAIL_LENGTH_MAX && /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(text)

const ADDRESS_TYPES = ['STREET', 'POBOX'] as const
const PHONE_TYPES = ['DEFAULT', 'DDI', 'FAX', 'MOBILE'] as const

/** A new contact always has two addresses and four telephones, empty where nothing was sent. */
function merged(call: Call, element: ContactElement, existing: Contact | undefined): Contact {
  const { org } = call
  return {
    id: existing?.id ?? org.newId(),
    updatedAt: org.now(),
    name: element.Name ?? existing?.name ?? '',
    number: element.ContactNumber ?? existing?.number,
    accountNumber: element.AccountNumber ?? existing?.accountNumber,
    status: element.ContactStatus === 'ARCHIVED' ? 'ARCHIVED' : 'ACTIVE',
    firstName: element.FirstName ?? existing?.firstName,
    lastName: element.LastName ?? existing?.lastName,
    email: element.EmailAddress ?? existing?.email,
    companyNumber: element.CompanyNumber ?? existing?.companyNumber,
    taxNumber: element.TaxNumber ?? existing?.taxNumber,
    bankAccountDetails: element.BankAccountDetails ?? existing?.bankAccountDetails ?? '',
    website: element.Website ?? existing?.website,
    defaultCurrency: element.DefaultCurrency ?? existing?.defaultCurrency,
    receivableTaxType: element.AccountsReceivableTaxType ?? existing?.receivableTaxType,
    payableTaxType: element.AccountsPayableTaxType ?? existing?.payableTaxType,
    isSupplier: existing?.isSupplier ?? false,
    isCustomer: existing?.isCustomer ?? false,
    addresses: addressesOf(element, existing),
    phones: phonesOf(element, existing),
    persons: personsOf(element, existing),
    createdByApp: existing ? existing.createdByApp : call.clientId,
  }
}

const EMPTY_ADDRESS = { City: '', Region: '', PostalCode: '', Country: '' }
const EMPTY_PHONE = { PhoneNumber: '', PhoneAreaCode: '', PhoneCountryCode: '' }

function addressesOf({ Addresses = [] }: ContactElement, existing: Contact | undefined) {
  const sent = new Map(Addresses.map((address) => [address.AddressType ?? 'POBOX', address]))
  const known = new Map(existing?.addresses.map((address) => [address.AddressType, address]))
  return ADDRESS_TYPES.map((AddressType) => ({
    AddressType,
    ...(known.get(AddressType) ?? EMPTY_ADDRESS),
    ...sent.get(AddressType),
  }))
}

function phonesOf({ Phones = [] }: ContactElement, existing: Contact | undefined) {
  const sent = new Map(
    Phones.map(({ ValidationErrors: _, ...phone }) => [phone.PhoneType ?? 'DEFAULT', phone]),
  )
  const known = new Map(existing?.phones.map((phone) => [phone.PhoneType, phone]))
  return PHONE_TYPES.map((PhoneType) => ({
    PhoneType,
    ...(known.get(PhoneType) ?? EMPTY_PHONE),
    ...sent.get(PhoneType),
  }))
}

const personsOf = ({ ContactPersons }: ContactElement, existing: Contact | undefined) =>
  ContactPersons?.map((person) => ({
    firstName: person.FirstName,
    lastName: person.LastName,
    email: person.EmailAddress,
    includeInEmails: person.IncludeInEmails,
  })) ??
  existing?.persons ??
  []

/** Xero flips these by itself when a first invoice or bill exists; nobody can set them. */
export function markTrading(org: Organisation, contactId: string, isReceivable: boolean): void {
  const contact = org.contact(contactId)
  const already = isReceivable ? contact.isCustomer : contact.isSupplier
  if (already) return
  // Not counted as a change of the contact: https://developer.xero.com/documentation/api/accounting/contacts
  const marked = isReceivable ? { isCustomer: true } : { isSupplier: true }
  org.contacts.put(contact.id, { ...contact, ...marked })
}
