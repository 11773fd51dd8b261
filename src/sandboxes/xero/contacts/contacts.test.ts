import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  anInvoice,
  type Json,
  messagesOf,
  type Running,
  startSandbox,
  type Wire,
} from '../sandbox.fixture.ts'

let xero: Running
beforeAll(async () => {
  xero = await startSandbox()
})
afterAll(() => xero.close())

const put = (body: Wire) => xero.call('PUT', '/Contacts', { body })
const created = async (body: Wire): Promise<Json> => (await put(body)).json.Contacts[0]
const post = (body: Wire) => xero.call('POST', '/Contacts', { body })
const get = async (id: string): Promise<Json> =>
  (await xero.call('GET', `/Contacts/${id}`)).json.Contacts[0]

test('a new contact is answered as recorded', async () => {
  const contact = await created({ Name: 'Recorded Ltd', EmailAddress: 'save@example.com' })
  const address = { City: '', Region: '', PostalCode: '', Country: '' }
  const phone = { PhoneNumber: '', PhoneAreaCode: '', PhoneCountryCode: '' }
  expect(contact).toEqual({
    ContactID: expect.any(String),
    ContactStatus: 'ACTIVE',
    Name: 'Recorded Ltd',
    EmailAddress: 'save@example.com',
    BankAccountDetails: '',
    Addresses: [
      { AddressType: 'STREET', ...address },
      { AddressType: 'POBOX', ...address },
    ],
    Phones: ['DEFAULT', 'DDI', 'FAX', 'MOBILE'].map((PhoneType) => ({ PhoneType, ...phone })),
    UpdatedDateUTC: '/Date(1789387200000+0000)/',
    ContactGroups: [],
    IsSupplier: false,
    IsCustomer: false,
    SalesTrackingCategories: [],
    PurchasesTrackingCategories: [],
    ContactPersons: [],
    HasValidationErrors: false,
  })
})

describe('names and numbers', () => {
  test('a name in use is refused in the recorded words, whatever its case', async () => {
    await created({ Name: 'Unique Ltd' })
    const answer = await put({ Name: 'UNIQUE ltd' })
    expect(answer.status).toEqual(400)
    expect(answer.json.Elements[0]).toMatchObject({
      ContactID: '00000000-0000-0000-0000-000000000000',
      HasValidationErrors: true,
    })
    expect(messagesOf(answer)).toEqual([
      'The contact name UNIQUE ltd is already assigned to another contact. The contact name must be unique across all active contacts.',
    ])
  })

  test('a contact number stays reserved after archiving, the name becomes free', async () => {
    const { ContactID } = await created({ Name: 'Numbered', ContactNumber: 'C-1' })
    await post({ ContactID, ContactStatus: 'ARCHIVED' })
    const answer = await put({ Name: 'Numbered', ContactNumber: 'C-1' })
    expect(messagesOf(answer)).toEqual([
      'The contact number C-1 is already assigned to another contact. The contact number must be unique across all contacts.',
    ])
    expect((await put({ Name: 'Numbered' })).status).toEqual(200)
  })

  test.each<[string, Wire, string]>([
    ['an e-mail address', { Name: 'E', EmailAddress: 'nobody' }, 'Email address must be valid'],
    ['a website', { Name: 'W', Website: 'nowhere' }, 'Website must be valid'],
    ['a name', { EmailAddress: 'a@example.com' }, 'The contact name must be specified.'],
    [
      'a new contact that is active',
      { Name: 'A', ContactStatus: 'ARCHIVED' },
      "The status 'ARCHIVED' is not valid for contacts",
    ],
  ])('%s must be one', async (_, body, message) => {
    expect(messagesOf(await put(body))).toEqual([message])
  })

  test('POST finds its contact by number, else by name', async () => {
    const { ContactID } = await created({ Name: 'By number', ContactNumber: 'C-2' })
    const byNumber = await post({ ContactNumber: 'C-2', FirstName: 'Ada' })
    expect(byNumber.json.Contacts[0]).toMatchObject({ ContactID, FirstName: 'Ada' })
    const byName = await post({ Name: 'by NUMBER', LastName: 'Lovelace' })
    expect(byName.json.Contacts[0]).toMatchObject({ ContactID, FirstName: 'Ada' })
  })

  test('POST with an id that nobody has is 404 for the whole request', async () => {
    const ContactID = '00000000-0000-4000-8000-000000000000'
    const body = { Contacts: [{ Name: 'Fine' }, { ContactID }] }
    expect((await post(body)).status).toEqual(404)
  })
})

describe('archived', () => {
  test('contacts take no edits, and do not come back', async () => {
    const { ContactID } = await created({ Name: 'Gone' })
    await post({ ContactID, ContactStatus: 'ARCHIVED' })
    for (const change of [{ FirstName: 'x' }, { ContactStatus: 'ACTIVE' }]) {
      expect(messagesOf(await post({ ContactID, ...change }))).toEqual([
        'The specified contact details matched an archived contact. Archived contacts cannot currently be edited via the API.',
      ])
    }
  })

  test('contacts may still have open documents, but get no new ones', async () => {
    const { ContactID } = await created({ Name: 'Open' })
    const body = anInvoice({ Contact: { ContactID } })
    await xero.call('PUT', '/Invoices', { body })
    expect((await post({ ContactID, ContactStatus: 'ARCHIVED' })).status).toEqual(200)
    expect(messagesOf(await xero.call('PUT', '/Invoices', { body }))).toEqual([
      'The contact with the specified contact details has been archived. The contact must be un-archived before creating new invoices or credit notes.',
    ])
  })

  test('contacts are listed only when asked for', async () => {
    const { ContactID } = await created({ Name: 'Hidden' })
    await post({ ContactID, ContactStatus: 'ARCHIVED' })
    const ids = async (query: string) =>
      (await xero.call('GET', `/Contacts${query}`)).json.Contacts.map((one: Json) => one.ContactID)
    expect(await ids('')).not.toContain(ContactID)
    expect(await ids('?includeArchived=true')).toContain(ContactID)
  })
})

describe('inside a document', () => {
  test('a new name makes a contact, which becomes a customer', async () => {
    const body = anInvoice({ Contact: { Name: 'Born here' } })
    const { json } = await xero.call('PUT', '/Invoices', { body })
    const contact = await get(json.Invoices[0].Contact.ContactID)
    expect(contact).toMatchObject({
      Name: 'Born here',
      IsCustomer: true,
      Balances: { AccountsReceivable: { Outstanding: 24.15 } },
    })
  })

  test('other fields change the contact, and persons that are not sent are deleted', async () => {
    const { ContactID } = await created({
      Name: 'Persons Ltd',
      ContactPersons: [{ FirstName: 'Ada', EmailAddress: 'ada@example.com' }],
    })
    await xero.call('PUT', '/Invoices', { body: anInvoice({ Contact: { ContactID } }) })
    expect((await get(ContactID)).ContactPersons).toHaveLength(1)
    const Contact = { ContactID, EmailAddress: 'new@example.com' }
    await xero.call('PUT', '/Invoices', { body: anInvoice({ Contact }) })
    expect(await get(ContactID)).toMatchObject({
      EmailAddress: 'new@example.com',
      ContactPersons: [],
    })
  })

  test('of a refused invoice nothing is left', async () => {
    const body = anInvoice({ Contact: { Name: 'Never born' }, DueDate: undefined })
    await xero.call('PUT', '/Invoices', { body })
    const where = encodeURIComponent('Name=="Never born"')
    expect((await xero.call('GET', `/Contacts?where=${where}`)).json.Contacts).toEqual([])
  })
})
