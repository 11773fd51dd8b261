import type { Company } from '../company/company.ts'
import type { Stored } from '../company/record.ts'
import { deposited } from '../refusals/rules.ts'
import { bodiesAt } from '../values/json.ts'

/** Frozen until the deposit it stands on lets it go. */
export function checkDeposited({ body }: Stored): void {
  if (bodiesAt(body, 'LinkedTxn').some(({ TxnType }) => TxnType === 'Deposit')) throw deposited()
}

/** The deposit that an object waits on, or none. */
export const depositOf = ({ body }: Stored): string | undefined => {
  const [link] = bodiesAt(body, 'LinkedTxn').filter(({ TxnType }) => TxnType === 'Deposit')
  return link && String(link.TxnId)
}

/** The object says on which deposit it stands; its token and time stay, as recorded. */
export function markDeposited(
  company: Company,
  stored: Stored,
  depositId: string | undefined,
): void {
  const { LinkedTxn: _, ...body } = stored.body
  const others = bodiesAt(stored.body, 'LinkedTxn').filter(({ TxnType }) => TxnType !== 'Deposit')
  const own = depositId === undefined ? [] : [{ TxnId: depositId, TxnType: 'Deposit' }]
  const links = [...own, ...others]
  company.put({ ...stored, body: links.length > 0 ? { ...body, LinkedTxn: links } : body })
}
