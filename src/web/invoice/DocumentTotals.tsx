import { amountOf } from '../amounts.ts'
import { Problem } from '../ui/Problem.tsx'
import { SumBlock } from '../ui/SumBlock.tsx'
import type { InvoiceForm } from './invoice-form.ts'
import type { LivePrice } from './use-price.ts'

type Props = Readonly<{ form: Pick<InvoiceForm, 'currency'>; price: LivePrice }>

/** What the document comes to, tax by tax, as the hub prices it. */
export function DocumentTotals({ form, price }: Props) {
  const nothing = amountOf(0n, form.currency)
  const { net, tax, total, taxes } = price.price ?? { net: nothing, tax: nothing, total: nothing }
  const taxRows = (taxes ?? []).map(({ name, amount }) => ({ label: name, value: amount }))
  return (
    <>
      {price.error ? <Problem error={price.error} title="This cannot be priced" /> : null}
      <SumBlock
        rows={[
          { label: 'Net', value: net },
          ...(taxRows.length > 0 ? taxRows : [{ label: 'Tax', value: tax }]),
        ]}
        total={{ label: `Total ${form.currency}`, value: total }}
        isStale={price.isStale}
      />
    </>
  )
}
