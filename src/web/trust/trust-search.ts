import { TrustKind, TrustLedgerKind } from '#api/wire/trust.ts'
import { isDay } from '../days.ts'

type Raw = Readonly<Record<string, unknown>>

const text = (raw: Raw, key: string): string | undefined => {
  const value = raw[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const day = (raw: Raw, key: string): string | undefined => {
  const value = raw[key]
  return isDay(value) ? value : undefined
}

/** An address that somebody typed may say anything: what makes no sense is left out. */
const only = <T extends Raw>(search: T) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }

export const readTrustOverviewSearch = (raw: Raw) =>
  only({ asOf: day(raw, 'asOf'), trustAccountId: text(raw, 'trustAccountId') })

export const readTrustListSearch = (raw: Raw) =>
  only({
    search: text(raw, 'search'),
    series: (['receipt', 'payment', 'journal'] as const).find((each) => each === raw.series),
    from: day(raw, 'from'),
    to: day(raw, 'to'),
    trustAccountId: text(raw, 'trustAccountId'),
    engagementId: text(raw, 'engagementId'),
  })

export const readTrustFormSearch = (raw: Raw) =>
  only({
    kind: TrustKind.options.find((each) => each === raw.kind),
    engagementId: text(raw, 'engagementId'),
    trustAccountId: text(raw, 'trustAccountId'),
    ledger: TrustLedgerKind.options.find((each) => each === raw.ledger),
    amount: text(raw, 'amount'),
  })

export const readOfficeTransferSearch = (raw: Raw) =>
  only({ engagementId: text(raw, 'engagementId'), invoiceId: text(raw, 'invoiceId') })

export const readTrustLedgerSearch = (raw: Raw) =>
  only({
    trustAccountId: text(raw, 'trustAccountId'),
    ledger: TrustLedgerKind.options.find((each) => each === raw.ledger),
    engagementId: text(raw, 'engagementId'),
  })

export const readDepositSlipSearch = (raw: Raw) =>
  only({ trustAccountId: text(raw, 'trustAccountId'), on: day(raw, 'on') })

export const readReconcileSearch = (raw: Raw) =>
  only({
    accountId: text(raw, 'accountId'),
    asOf: day(raw, 'asOf'),
    statement: text(raw, 'statement'),
  })
