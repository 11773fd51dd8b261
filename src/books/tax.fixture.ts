import { SALES_TAX } from './chart.fixture.ts'
import type { TaxCodeId, TaxComponentId } from './ids.ts'
import type { LocalDate } from './local-date.ts'
import type { TaxCode } from './tax.ts'

/** A standard code with one component for each percentage, in force since 2000. */
export const aTaxCode = (...percents: readonly string[]): TaxCode => ({
  id: `tax-${percents.join('-')}` as TaxCodeId,
  name: `Tax ${percents.join(' + ')} %`,
  kind: 'standard',
  sense: 'both',
  components: percents.map((percent, index) => ({
    id: `component-${percents.join('-')}-${index}` as TaxComponentId,
    name: `Component ${index}`,
    agency: '',
    compound: false,
    recoverablePercent: '100',
    collectedAccountId: SALES_TAX,
    paidAccountId: null,
    rates: [{ effectiveFrom: '2000-01-01' as LocalDate, percent }],
  })),
})

export const NO_TAX: TaxCode = {
  id: 'tax-none' as TaxCodeId,
  name: 'Out of scope',
  kind: 'out_of_scope',
  sense: 'both',
  components: [],
}
