import type { ContactElement } from '../body/shapes.ts'
import type { Call } from '../books/call.ts'
import type { Contact } from '../books/records.ts'
import { refuse } from '../refusals.ts'
import { saveContact } from './save.ts'

const UNIDENTIFIED =
  'The Contact must contain at least 1 of the following elements to identify the contact: Name, ContactID, ContactNumber'
const ARCHIVED =
  'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.'

/** Fields that only say which contact is meant. */
const IDENTIFYING = new Set(['ContactID', 'ContactNumber', 'Name'])

/**
 * The contact a document names. A name that nobody has makes a contact; other fields change the
 * contact, and contact persons that are not sent are deleted
 * (https://developer.xero.com/documentation/best-practices/user-experience/platform-requirements).
 */
export function resolveContact(call: Call, element: ContactElement | undefined): Contact {
  if (!element) return refuse('A Contact must be specified for this type of transaction')
  const found = find(call, element)
  if (!found) return saveContact({ ...call, verb: 'PUT' }, element).record
  if (found.status === 'ARCHIVED') return refuse(ARCHIVED)
  const changes = Object.keys(element).filter((key) => isChange(key, element))
  if (changes.length === 0) return found
  const whole = { ContactPersons: [], ...element, ContactID: found.id, ContactStatus: undefined }
  return saveContact({ ...call, verb: 'POST' }, whole).record
}

function find({ org }: Call, element: ContactElement): Contact | undefined {
  if (element.ContactID !== undefined) {
    return (
      org.contacts.get(element.ContactID) ??
      refuse('The contact with the specified ContactID could not be found')
    )
  }
  if (element.ContactNumber !== undefined) {
    const [numbered] = org.contactsByNumber.find(element.ContactNumber.toLowerCase())
    if (numbered) return numbered
  }
  if (element.Name === undefined) return refuse(UNIDENTIFIED)
  const named = org.contactsByName.find(element.Name.toLowerCase())
  return named.find(({ status }) => status === 'ACTIVE') ?? named[0]
}

/** What only echoes an earlier answer changes nothing. */
const IGNORED = new Set([
  'ContactStatus',
  'UpdatedDateUTC',
  'ContactGroups',
  'IsSupplier',
  'IsCustomer',
  'HasValidationErrors',
  'ValidationErrors',
  'HasAttachments',
  'Attachments',
  'SalesTrackingCategories',
  'PurchasesTrackingCategories',
  'Balances',
])

const isChange = (key: string, element: ContactElement): boolean =>
  !(IDENTIFYING.has(key) && (key !== 'Name' || element.ContactID === undefined)) &&
  !IGNORED.has(key) &&
  element[key as keyof ContactElement] !== undefined
