import { z } from 'zod'

/**
 * What we send and read, as far as we look at it; everything else is dropped when read. Names and
 * optionality:
 * https://developer.intuit.com/app/developer/qbo/docs/api/accounting/all-entities/invoice
 */
const Ref = z.object({ value: z.string(), name: z.string().optional() })
const Text = z.string().optional()
const Amount = z.number().optional()

const stored = {
  Id: Text,
  SyncToken: Text,
  MetaData: z.object({ CreateTime: Text, LastUpdatedTime: Text }).optional(),
  /** `Deleted` in the answer to a deletion. */
  status: Text,
}

const LinkedTxn = z.object({ TxnId: z.string(), TxnType: z.string(), TxnLineId: Text })

const Line = z.object({
  Id: Text,
  Amount,
  Description: Text,
  DetailType: Text,
  LinkedTxn: z.array(LinkedTxn).optional(),
  SalesItemLineDetail: z
    .object({
      ItemRef: Ref.optional(),
      ItemAccountRef: Ref.optional(),
      Qty: Amount,
      UnitPrice: Amount,
      ServiceDate: Text,
      TaxCodeRef: Ref.optional(),
    })
    .optional(),
  DiscountLineDetail: z.object({ DiscountAccountRef: Ref.optional() }).optional(),
  DepositLineDetail: z
    .object({
      AccountRef: Ref.optional(),
      Entity: z.object({ value: z.string(), type: Text }).optional(),
      PaymentMethodRef: Ref.optional(),
      CheckNum: Text,
      TaxCodeRef: Ref.optional(),
      TaxApplicableOn: Text,
    })
    .optional(),
  AccountBasedExpenseLineDetail: z
    .object({
      AccountRef: Ref.optional(),
      CustomerRef: Ref.optional(),
      BillableStatus: Text,
      TaxCodeRef: Ref.optional(),
    })
    .optional(),
  ItemBasedExpenseLineDetail: z
    .object({ ItemRef: Ref.optional(), TaxCodeRef: Ref.optional() })
    .optional(),
  JournalEntryLineDetail: z
    .object({
      PostingType: Text,
      AccountRef: Ref.optional(),
      Entity: z.object({ Type: Text, EntityRef: Ref.optional() }).optional(),
      TaxCodeRef: Ref.optional(),
      TaxApplicableOn: Text,
      TaxAmount: Amount,
    })
    .optional(),
})

const TxnTaxDetail = z.object({
  TxnTaxCodeRef: Ref.optional(),
  TotalTax: Amount,
  TaxLine: z
    .array(
      z.object({
        Amount,
        DetailType: Text,
        TaxLineDetail: z.object({ TaxRateRef: Ref.optional() }).optional(),
      }),
    )
    .optional(),
})

const transaction = {
  ...stored,
  TxnDate: Text,
  PrivateNote: Text,
  CurrencyRef: Ref.optional(),
  TotalAmt: Amount,
  Line: z.array(Line).optional(),
}

const sale = {
  ...transaction,
  DocNumber: Text,
  CustomerRef: Ref.optional(),
  CustomerMemo: z.object({ value: z.string() }).optional(),
  GlobalTaxCalculation: Text,
  TxnTaxDetail: TxnTaxDetail.optional(),
}

const Address = z.object({
  Line1: Text,
  Line2: Text,
  City: Text,
  CountrySubDivisionCode: Text,
  PostalCode: Text,
  Country: Text,
})

const party = {
  ...stored,
  DisplayName: Text,
  Title: Text,
  GivenName: Text,
  FamilyName: Text,
  CompanyName: Text,
  PrimaryEmailAddr: z.object({ Address: Text }).optional(),
  PrimaryPhone: z.object({ FreeFormNumber: Text }).optional(),
  BillAddr: Address.optional(),
  Active: z.boolean().optional(),
  Balance: Amount,
}

const Item = z.object({
  ...stored,
  Name: Text,
  FullyQualifiedName: Text,
  Sku: Text,
  Type: Text,
  UnitPrice: Amount,
  IncomeAccountRef: Ref.optional(),
  Active: z.boolean().optional(),
})

const Payment = z.object({
  ...transaction,
  CustomerRef: Ref.optional(),
  PaymentRefNum: Text,
  PaymentMethodRef: Ref.nullish(),
  DepositToAccountRef: Ref.optional(),
  ARAccountRef: Ref.optional(),
  UnappliedAmt: Amount,
})

const Deposit = z.object({
  ...transaction,
  DepositToAccountRef: Ref.optional(),
  CashBack: z.object({ AccountRef: Ref.optional(), Amount }).optional(),
  GlobalTaxCalculation: Text,
  TxnTaxDetail: TxnTaxDetail.optional(),
})

/** What is owed to a vendor, and what he owes back. */
const owed = {
  ...transaction,
  DocNumber: Text,
  VendorRef: Ref.optional(),
  APAccountRef: Ref.optional(),
  GlobalTaxCalculation: Text,
  TxnTaxDetail: TxnTaxDetail.optional(),
}

const Purchase = z.object({
  ...transaction,
  DocNumber: Text,
  PaymentType: Text,
  AccountRef: Ref.optional(),
  EntityRef: z.object({ value: z.string(), name: Text, type: Text }).nullish(),
  /** Money that comes back to a card. */
  Credit: z.boolean().optional(),
  PaymentMethodRef: Ref.optional(),
  GlobalTaxCalculation: Text,
  TxnTaxDetail: TxnTaxDetail.optional(),
})

const BillPayment = z.object({
  ...transaction,
  DocNumber: Text,
  VendorRef: Ref.optional(),
  APAccountRef: Ref.optional(),
  PayType: Text,
  CheckPayment: z.object({ BankAccountRef: Ref.optional(), PrintStatus: Text }).optional(),
  CreditCardPayment: z.object({ CCAccountRef: Ref.optional() }).optional(),
})

const Transfer = z.object({
  ...transaction,
  FromAccountRef: Ref.optional(),
  ToAccountRef: Ref.optional(),
  Amount,
})

const JournalEntry = z.object({
  ...transaction,
  DocNumber: Text,
  GlobalTaxCalculation: Text,
})

/** Sales that are paid at once, and their reverse: read only, people make them there. */
const receipt = { ...sale, DepositToAccountRef: Ref.optional() }

/** The objects that are pushed or read, by the vendor's own name for them. */
const SHAPES = {
  Customer: z.object({ ...party, Notes: Text }),
  Vendor: z.object(party),
  Item,
  Invoice: z.object({ ...sale, DueDate: Text }),
  CreditMemo: z.object(sale),
  SalesReceipt: z.object(receipt),
  RefundReceipt: z.object(receipt),
  Payment,
  Deposit,
  Bill: z.object({ ...owed, DueDate: Text }),
  VendorCredit: z.object(owed),
  BillPayment,
  Purchase,
  Transfer,
  JournalEntry,
} as const

export type RemoteKind = keyof typeof SHAPES
export type Wire<Kind extends RemoteKind> = z.infer<(typeof SHAPES)[Kind]>
export type WireLine = z.infer<typeof Line>
export type WireAddress = z.infer<typeof Address>

export const isRemoteKind = (kind: string): kind is RemoteKind => kind in SHAPES

/** An object with its kind, so that one function can tell the kinds apart. */
export type RemoteObject = { [Kind in RemoteKind]: { kind: Kind; object: Wire<Kind> } }[RemoteKind]

/** Reads an object of the vendor; undefined where it is not of the shape that we know. */
export function readObject(kind: RemoteKind, json: unknown): RemoteObject | undefined {
  const read = SHAPES[kind].safeParse(json)
  return read.success ? ({ kind, object: read.data } as RemoteObject) : undefined
}

export const ref = (value: string): { value: string } => ({ value })
