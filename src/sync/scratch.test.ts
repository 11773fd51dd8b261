import { test } from 'vitest'
import type { LocalDate } from '#books/local-date.ts'
import { draftInvoice } from '#practice/draft-invoice.ts'
import { approveInvoice } from '#practice/approve-invoice.ts'
import { recordPayment } from '#practice/record-payment.ts'
import { saveParty } from '#practice/save-party.ts'
import { listAccounts } from '#store/accounts.ts'
import { listTaxCodes } from '#store/tax-codes.ts'
import { EngineUnderTest } from './engine.fixture.ts'
import { readMappingSheet } from './mapping.ts'
import { previewPush } from './preview.ts'
import { readConnectionState } from './activity.ts'
import { makeTieOut } from './tie-out.ts'
import { pumpCompany } from './pump.ts'

test('scratch', async () => {
  const e = await EngineUnderTest.start({
    vendor: 'quickbooks', company: 'Smith Law',
    firm: { name: 'Smith Law LLC', style: 'legal', division: { name: 'Main', country: 'US', baseCurrency: 'USD', timeZone: 'America/Los_Angeles', taxRounding: 'rate_per_document', unappliedMoney: 'liability' }, standardTax: { name: 'California', components: [{ name: 'State', percent: '8' }] } },
    startOn: '2026-01-01' as LocalDate,
  })
  await e.acceptSuggestions()
  {
    const { saveMappingChoices } = await import('./mapping.ts')
    const sheet = await readMappingSheet(e.hub, e.person.firmId, e.connectionId)
    const pick: [string, string, string][] = [['bank', 'Operating bank', 'Operating Account'], ['account', 'Deposits received', 'Client Deposits'], ['sales', 'Deposits received', 'Client Deposit Applied'], ['account', 'Sales tax collected', 'California Department'], ['tax', 'California', 'California']]
    await saveMappingChoices(e.hub, e.person, e.connectionId, pick.map(([slot, ours, theirs]) => {
      const s = sheet.slots.find((x) => x.slot.id === slot)!
      const r = s.choices.find((c) => c.reference.name.includes(theirs))?.reference
      if (!r) throw new Error(slot + theirs + JSON.stringify(s.choices.map((c) => c.reference.name)))
      return { slot, ourId: s.rows.find((x) => x.ours.name === ours)!.ours.id, remote: { kind: r.kind, id: r.remoteId } }
    }))
  }
  const sheet = await readMappingSheet(e.hub, e.person.firmId, e.connectionId)
  for (const s of sheet.slots) { console.log(s.slot.id); for (const r of s.rows) console.log('  ', r.ours.code, r.ours.name, '->', r.mapped?.kind, r.mapped?.name, r.mapped?.remoteId, r.suggestion?.evidence) }
  await e.act(async (act) => {
    const client = await saveParty(act, { divisionId: e.divisionId }, { kind: 'company', displayName: "O'Hara & Müller", title: null, givenName: null, familyName: null, companyName: null, email: 'a@b.example', phone: null, taxNumber: null, billingAddress: null, isClient: true, isVendor: false, archived: false })
    const accounts = await listAccounts(act.tx, e.divisionId)
    const codes = await listTaxCodes(act.tx, e.divisionId)
    const fee = accounts.find((a) => a.code === '4000')!
    const bank = accounts.find((a) => a.code === '1000')!
    for (let i = 0; i < 40; i++) {
      const inv = await draftInvoice(act, e.divisionId, { clientId: client.id, issuedOn: '2026-11-02' as LocalDate, dueOn: '2026-12-02' as LocalDate, currency: 'USD', taxMode: 'exclusive', memo: 'x', poNumber: '', number: null, lines: [{ kind: 'fee', itemId: null, accountId: fee.id, engagementId: null, description: 'Advice', serviceOn: null, quantity: '1.5', unitPrice: '333.33', discountPercent: '0', taxCodeId: codes.find((c) => c.name === 'California')!.id }] })
      const a = await approveInvoice(act, { id: inv.id, version: inv.version })
      if (i % 2) await recordPayment(act, e.divisionId, { clientId: client.id, receivedOn: '2026-11-05' as LocalDate, currency: 'USD', amount: { minorUnits: i === 3 ? a.total.minorUnits + 5000n : a.total.minorUnits, currency: 'USD' }, methodId: null, reference: '', memo: '', depositAccountId: bank.id, number: null, applications: [{ invoiceId: inv.id, amount: a.total, appliedOn: '2026-11-05' as LocalDate }] } as never)
    }
  })
  console.log(JSON.stringify(await previewPush(e.hub, e.schedule.tokens, e.person.firmId, e.connectionId), (_k, v) => typeof v === 'bigint' ? String(v) : v))
  await e.confirm()
  const t = Date.now()
  const { connection } = await readConnectionState(e.hub, e.person.firmId, e.connectionId)
  await pumpCompany(e.hub, e.schedule.tokens, connection.companyId)
  console.log('pump ms', Date.now() - t)
  const state = await readConnectionState(e.hub, e.person.firmId, e.connectionId)
  console.log(JSON.stringify(state.counts), JSON.stringify(state.issues.slice(0, 5), null, 1), state.issues.length)
  console.log(JSON.stringify(await makeTieOut(e.hub, e.schedule.tokens, e.person, e.connectionId), null, 1))
  console.log(JSON.stringify(await e.admin('/stats')))
  await e.stop()
}, 60000)
