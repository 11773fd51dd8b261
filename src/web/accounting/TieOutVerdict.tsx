import { IconAlertCircle, IconCircleCheckFilled, IconListCheck } from '@tabler/icons-react'
import type { TieOut } from '#api/wire/ledgers.ts'
import { formatAmount } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Instant } from '../ui/Day.tsx'
import { useLocale } from '../ui/locale-context.ts'
import { counted } from '../words.ts'
import { CompanyName } from './CompanyName.tsx'
import { useConnection } from './connection-context.ts'
import { DOCUMENT } from './ledger-words.ts'
import { EVERYTHING_SINCE } from './setup-steps.ts'
import classes from './TieOut.module.css'
import { verdictOf } from './tie-out-words.ts'

const ACCOUNT = { one: 'account', many: 'accounts' }

/** The answer first: do the two sides agree, over which days, and when was that found. */
export function TieOutVerdict({ tieOut }: Readonly<{ tieOut: TieOut }>) {
  const connection = useConnection()
  const { locale } = useLocale()
  const { from, asOf, madeAt, currency } = tieOut
  const verdict = verdictOf(tieOut)
  const since = from <= EVERYTHING_SINCE ? 'the beginning' : formatDay(from, locale)
  return (
    <section className={classes.verdict} data-kind={verdict.kind} aria-label="Result">
      {verdict.kind === 'tied_out' && <IconCircleCheckFilled size={34} aria-hidden />}
      {verdict.kind === 'differs' && <IconAlertCircle size={34} stroke={1.7} aria-hidden />}
      {verdict.kind === 'nothing_mapped' && <IconListCheck size={34} stroke={1.7} aria-hidden />}
      <div>
        <h2>
          {verdict.kind === 'tied_out' &&
            `Tied out: ${formatAmount({ amount: '0', currency }, locale)}`}
          {verdict.kind === 'differs' &&
            `${counted(verdict.groups, ACCOUNT)} ${verdict.groups === 1 ? 'differs' : 'differ'}, because of ${counted(verdict.documents, DOCUMENT)}`}
          {verdict.kind === 'nothing_mapped' && 'Nothing is mapped, so nothing can be compared'}
        </h2>
        <p>
          From {since} to {formatDay(asOf, locale)} · compared on <Instant value={madeAt} />
        </p>
        <CompanyName connection={connection} />
      </div>
      {verdict.kind === 'nothing_mapped' && (
        <LinkButton to="/accounting/$connectionId/mapping" params={{ connectionId: connection.id }}>
          Map accounts
        </LinkButton>
      )}
    </section>
  )
}
