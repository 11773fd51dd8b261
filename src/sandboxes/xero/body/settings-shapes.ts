import { z } from 'zod'
import { amount, flag, guid, oneOf, readOnly, shapeOf, text } from './fields.ts'

export const AccountShape = shapeOf({
  AccountID: guid,
  Code: text,
  Name: text,
  Type: text,
  Status: oneOf('AccountStatus', ['ACTIVE', 'ARCHIVED', 'DELETED']),
  Description: text,
  TaxType: text,
  EnablePaymentsToAccount: flag,
  ShowInExpenseClaims: flag,
  BankAccountNumber: text,
  BankAccountType: oneOf('BankAccountType', ['BANK', 'CREDITCARD', 'PAYPAL', 'NONE', '']),
  CurrencyCode: text,
  AddToWatchlist: flag,
  ...readOnly('Class', 'SystemAccount', 'ReportingCode', 'ReportingCodeName', 'HasAttachments'),
  ...readOnly('UpdatedDateUTC', 'ValidationErrors'),
})

export const CurrencyShape = shapeOf({ Code: text, Description: text })

export const TaxRateShape = shapeOf({
  Name: text,
  TaxType: text,
  ReportTaxType: text,
  Status: oneOf('TaxRateStatus', ['ACTIVE', 'DELETED', 'ARCHIVED', 'PENDING']),
  TaxComponents: z.array(
    shapeOf({ Name: text, Rate: amount, IsCompound: flag, IsNonRecoverable: flag }),
  ),
  ...readOnly('CanApplyToAssets', 'CanApplyToEquity', 'CanApplyToExpenses'),
  ...readOnly('CanApplyToLiabilities', 'CanApplyToRevenue', 'DisplayTaxRate', 'EffectiveRate'),
  ...readOnly('ValidationErrors'),
})

const TRACKING_STATUSES = ['ACTIVE', 'ARCHIVED', 'DELETED'] as const

export const TrackingCategoryShape = shapeOf({
  TrackingCategoryID: guid,
  Name: text,
  Status: oneOf('TrackingCategoryStatus', TRACKING_STATUSES),
  ...readOnly('Options', 'TrackingOptionID', 'Option', 'ValidationErrors'),
})

export const TrackingOptionShape = shapeOf({
  TrackingOptionID: guid,
  Name: text,
  Status: oneOf('TrackingOptionStatus', TRACKING_STATUSES),
  ...readOnly('TrackingCategoryID', 'IsActive', 'IsArchived', 'IsDeleted', 'HasValidationErrors'),
  ...readOnly('ValidationErrors'),
})

export const ContactGroupShape = shapeOf({
  ContactGroupID: guid,
  Name: text,
  Status: oneOf('ContactGroupStatus', ['ACTIVE', 'DELETED']),
  ...readOnly('Contacts', 'HasValidationErrors', 'ValidationErrors'),
})

export const GroupMemberShape = z.looseObject({ ContactID: guid }).partial()

export const HistoryShape = shapeOf({
  Details: text,
  ...readOnly('Changes', 'User', 'DateUTC', 'DateUTCString', 'ValidationErrors'),
})

export type AccountElement = z.output<typeof AccountShape>
export type CurrencyElement = z.output<typeof CurrencyShape>
export type TaxRateElement = z.output<typeof TaxRateShape>
export type TrackingCategoryElement = z.output<typeof TrackingCategoryShape>
export type TrackingOptionElement = z.output<typeof TrackingOptionShape>
export type ContactGroupElement = z.output<typeof ContactGroupShape>
export type HistoryElement = z.output<typeof HistoryShape>
