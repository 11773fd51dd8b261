import { amountText } from './amounts.ts'
import type { WireLine } from './wire.ts'

/** The vendor trims texts and may turn line ends around. */
export const plain = (text: string | undefined): string =>
  (text ?? '').replace(/\r\n?/g, '\n').trim()

type AppliedLine = Readonly<{ type: string; id: string; amount: string }>

/** What a payment pays or uses. The vendor gives the lines back in its own order. */
export const appliedOf = ({ Line }: { Line?: WireLine[] | undefined }): AppliedLine[] =>
  (Line ?? [])
    .flatMap(({ Amount, LinkedTxn }) =>
      (LinkedTxn ?? []).map(({ TxnId, TxnType }) => ({
        type: TxnType,
        id: TxnId,
        amount: amountText(Amount),
      })),
    )
    .toSorted((a, b) => compare(`${a.type} ${a.id}`, `${b.type} ${b.id}`))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
