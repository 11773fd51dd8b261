import { expect, test } from 'vitest'
import { accountId } from '../chart.fixture.ts'
import type { EngagementId } from '../ids.ts'
import { money } from '../money.ts'
import { aTaxCode, NO_TAX } from '../tax.fixture.ts'
import { aCodedDocument, aCodedLine } from './coded-document.fixture.ts'
import { costChargesOf } from './cost-charge.ts'

const vat = aTaxCode('20')
const HALF_BACK = {
  ...vat,
  components: vat.components.map((component) => ({ ...component, recoverablePercent: '50' })),
}
const engagementId = 'matter-1' as EngagementId
const rebill = { kind: 'soft_cost', accountId: accountId('4000'), taxCodeId: NO_TAX.id } as const
const charged = { engagementId, rebill, taxCodeId: HALF_BACK.id }

test('a cost is charged with the tax that does not come back, and without what does', () => {
  const document = aCodedDocument({ lines: [aCodedLine(charged), aCodedLine()] }, [
    HALF_BACK,
    NO_TAX,
  ])
  expect(costChargesOf(document)).toMatchObject([
    { engagementId, rate: '110.00', accountId: rebill.accountId, receipt: 'SI-1' },
  ])
})

test('what a supplier credits is taken back from the client', () => {
  const line = aCodedLine({ ...charged, taxCodeId: NO_TAX.id })
  const nothing = aCodedLine({ ...line, amount: money(0n, 'USD') })
  const credit = aCodedDocument({ kind: 'supplier_credit', lines: [line, nothing] })
  expect(costChargesOf(credit).map(({ rate }) => rate)).toEqual(['-100.00'])
  expect(costChargesOf({ ...credit, status: 'void' })).toEqual([])
})
