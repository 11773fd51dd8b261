import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  anInvoice,
  GLOBAL,
  type Json,
  messagesOf,
  NZ,
  type Running,
  startSandbox,
} from '../sandbox.fixture.ts'

let xero: Running
beforeEach(async () => {
  xero = await startSandbox()
})
afterEach(() => xero.close())

const send = (method: string, path: string, body?: unknown, tenant = NZ) =>
  xero.call(method, path, { tenant, ...(body !== undefined && { body }) })

describe('a tax rate', () => {
  const STATE = { Name: 'State', Rate: 7.5 }
  const LOCAL = { Name: 'Local', Rate: '0.625' }

  test('of one’s own is numbered TAX00n and adds its components up', async () => {
    const body = { Name: 'Oakdale', TaxComponents: [STATE, LOCAL] }
    const { json } = await send('PUT', '/TaxRates', body, GLOBAL)
    expect(json.TaxRates[0]).toMatchObject({
      TaxType: 'TAX002',
      DisplayTaxRate: 8.125,
      EffectiveRate: 8.125,
      Status: 'ACTIVE',
    })
  })

  test('with a compound component is charged on the other tax as well', async () => {
    const compound = { Name: 'PST', Rate: 10, IsCompound: true }
    const body = { Name: 'Both', TaxComponents: [{ Name: 'GST', Rate: 5 }, compound] }
    const { json } = await send('POST', '/TaxRates', body, GLOBAL)
    expect(json.TaxRates[0]).toMatchObject({ DisplayTaxRate: 15, EffectiveRate: 15.5 })
  })

  test('in New Zealand needs to say where it is reported, and applies accordingly', async () => {
    const body = { Name: 'Half', TaxComponents: [{ Name: 'GST', Rate: 7.5 }] }
    expect(messagesOf(await send('PUT', '/TaxRates', body))).toEqual([
      'ReportTaxType must be specified',
    ])
    const { json } = await send('PUT', '/TaxRates', { ...body, ReportTaxType: 'INPUT' })
    expect(json.TaxRates[0]).toMatchObject({ CanApplyToExpenses: true, CanApplyToRevenue: false })
  })

  test('keeps the components it has, and may get more', async () => {
    const path = '/TaxRates'
    const TaxType = 'TAX001'
    const less = await send('POST', path, { TaxType, TaxComponents: [LOCAL] }, GLOBAL)
    expect(messagesOf(less)).toEqual(['All existing tax components must be supplied'])
    const TaxComponents = [{ Name: 'California', Rate: 8 }, LOCAL]
    const { json } = await send('POST', path, { TaxType, TaxComponents }, GLOBAL)
    expect(json.TaxRates[0].EffectiveRate).toEqual(8.625)
  })

  test('that Xero defines is not updated', async () => {
    const answer = await send('POST', '/TaxRates', { TaxType: 'OUTPUT2', Name: 'Mine' })
    expect(messagesOf(answer)).toEqual(['System defined tax rates cannot be updated'])
  })

  test('is archived rather than deleted once documents use it', async () => {
    const line = { Description: 'x', UnitAmount: 1, AccountCode: '200', TaxType: 'TAX001' }
    await send('PUT', '/Invoices', anInvoice({ LineItems: [line] }), GLOBAL)
    const { json } = await send(
      'POST',
      '/TaxRates',
      { TaxType: 'TAX001', Status: 'DELETED' },
      GLOBAL,
    )
    expect(json.TaxRates[0].Status).toEqual('ARCHIVED')
    const again = await send('PUT', '/Invoices', anInvoice({ LineItems: [line] }), GLOBAL)
    expect(messagesOf(again)).toEqual(['Tax rate must be Active'])
  })
})

describe('tracking', () => {
  const PATH = '/TrackingCategories'
  const categories = async (): Promise<Json[]> => (await send('GET', PATH)).json.TrackingCategories

  test('a category and its options are created, renamed and archived', async () => {
    const made = await send('PUT', PATH, { Name: 'Matter' })
    const [{ TrackingCategoryID: id, Options }] = made.json.TrackingCategories
    expect(Options).toEqual([])
    const option = await send('PUT', `${PATH}/${id}/Options`, { Name: 'M-1' })
    const [{ TrackingOptionID }] = option.json.Options
    const renamed = await send('POST', `${PATH}/${id}/Options/${TrackingOptionID}`, { Name: 'M-2' })
    expect(renamed.json.Options[0]).toMatchObject({ Name: 'M-2', IsActive: true })
    const archived = await send('POST', `${PATH}/${id}`, { Status: 'ARCHIVED' })
    expect(archived.json.TrackingCategories[0].Status).toEqual('ARCHIVED')
    expect((await categories()).map(({ Name }) => Name)).toEqual(['Region'])
  })

  test('only two categories are active and only four exist', async () => {
    await send('PUT', PATH, { Name: 'B' })
    expect(messagesOf(await send('PUT', PATH, { Name: 'C' }))).toEqual([
      'Only 2 tracking categories can be active at a time',
    ])
  })

  test('a name is taken once, whatever its case', async () => {
    const answer = await send('PUT', PATH, { Name: 'REGION' })
    expect(messagesOf(answer)).toEqual(["The name 'REGION' is already in use"])
  })

  test('what was never used goes, what documents use is archived', async () => {
    const [{ TrackingCategoryID: id, Options }] = (await categories()) as [Json]
    const Tracking = [{ Name: 'Region', Option: 'North' }]
    const line = { Description: 'x', UnitAmount: 1, AccountCode: '200', Tracking }
    await send('PUT', '/Invoices', anInvoice({ LineItems: [line] }))
    const remove = async (name: string) => {
      const { TrackingOptionID } = Options.find(({ Name }: Json) => Name === name)
      return (await send('DELETE', `${PATH}/${id}/Options/${TrackingOptionID}`)).json.Options[0]
    }
    expect(await remove('South')).toMatchObject({ Status: 'DELETED', IsDeleted: true })
    expect(await remove('North')).toMatchObject({ Status: 'ARCHIVED', IsArchived: true })
    const { json } = await send('DELETE', `${PATH}/${id}`)
    expect(json.TrackingCategories[0].Status).toEqual('ARCHIVED')
  })
})

describe('a contact group', () => {
  const PATH = '/ContactGroups'

  test('takes contacts in and lets them go, and the contact tells', async () => {
    const { json } = await send('PUT', PATH, { Name: 'Retainers' })
    const [{ ContactGroupID }] = json.ContactGroups
    const [{ ContactID }] = (await send('GET', '/Contacts')).json.Contacts
    await send('PUT', `${PATH}/${ContactGroupID}/Contacts`, { Contacts: [{ ContactID }] })
    const [group] = (await send('GET', `${PATH}/${ContactGroupID}`)).json.ContactGroups
    expect(group.Contacts).toMatchObject([{ ContactID }])
    const [contact] = (await send('GET', `/Contacts/${ContactID}`)).json.Contacts
    expect(contact.ContactGroups).toMatchObject([{ Name: 'Retainers', Status: 'ACTIVE' }])
    const path = `${PATH}/${ContactGroupID}/Contacts/${ContactID}`
    expect((await send('DELETE', path)).status).toEqual(204)
    expect((await send('DELETE', path)).status).toEqual(404)
  })

  test('is renamed, has a name of its own, and is gone when deleted', async () => {
    const { json } = await send('PUT', PATH, { Name: 'A' })
    const id = json.ContactGroups[0].ContactGroupID
    await send('POST', `${PATH}/${id}`, { Name: 'B' })
    expect(messagesOf(await send('PUT', PATH, { Name: 'b' }))).toEqual([
      'A contact group with the name b already exists.',
    ])
    await send('POST', `${PATH}/${id}`, { Status: 'DELETED' })
    expect((await send('GET', PATH)).json.ContactGroups).toEqual([])
  })
})

describe('history notes', () => {
  test('are added to a record and read back, the newest first', async () => {
    const { json } = await send('PUT', '/Invoices', anInvoice())
    const path = `/Invoices/${json.Invoices[0].InvoiceID}/History`
    await send('PUT', path, { HistoryRecords: [{ Details: 'Sent by us' }] })
    xero.clock.advance(1000)
    await send('PUT', path, { Details: 'Paid by phone' })
    const { HistoryRecords } = (await send('GET', path)).json
    expect(HistoryRecords).toMatchObject([
      { Details: 'Paid by phone', Changes: 'Note', User: 'Sandbox app' },
      { Details: 'Sent by us', DateUTCString: '2026-09-14T12:00:00' },
    ])
  })

  test('have 2500 characters at most, and a record that is there', async () => {
    const { json } = await send('PUT', '/Contacts', { Name: 'Noted Ltd' })
    const path = `/Contacts/${json.Contacts[0].ContactID}/History`
    const long = await send('PUT', path, { Details: 'x'.repeat(2501) })
    expect(messagesOf(long)).toEqual(['The Details field must not be longer than 2500 characters.'])
    const unknown = `/Contacts/${NZ}/History`
    expect((await send('GET', unknown)).status).toEqual(404)
  })
})

describe('an invoice', () => {
  test('is emailed once it is approved and its contact has an address', async () => {
    const Contact = { Name: 'Mailed Ltd', EmailAddress: 'pay@example.com' }
    const { json } = await send('PUT', '/Invoices', anInvoice({ Contact }))
    const { InvoiceID } = json.Invoices[0]
    expect((await send('POST', `/Invoices/${InvoiceID}/Email`, {})).status).toEqual(204)
    const [read] = (await send('GET', `/Invoices/${InvoiceID}`)).json.Invoices
    expect(read.SentToContact).toEqual(true)
    const draft = (await send('PUT', '/Invoices', anInvoice({ Status: 'DRAFT' }))).json.Invoices[0]
    const refused = await send('POST', `/Invoices/${draft.InvoiceID}/Email`, {})
    expect(messagesOf(refused)).toEqual([
      'Only SUBMITTED, AUTHORISED or PAID sales invoices can be emailed',
    ])
  })

  test('has a page of its own', async () => {
    const { json } = await send('PUT', '/Invoices', anInvoice())
    const path = `/Invoices/${json.Invoices[0].InvoiceID}/OnlineInvoice`
    const { OnlineInvoices } = (await send('GET', path)).json
    expect(OnlineInvoices[0].OnlineInvoiceUrl).toMatch(/^https:/)
  })
})
