import type { Branded } from './branded.ts'

export type FirmId = Branded<string, 'FirmId'>
export type DivisionId = Branded<string, 'DivisionId'>
export type AccountId = Branded<string, 'AccountId'>
export type TaxCodeId = Branded<string, 'TaxCodeId'>
export type TaxComponentId = Branded<string, 'TaxComponentId'>
export type PartyId = Branded<string, 'PartyId'>
export type EngagementId = Branded<string, 'EngagementId'>
export type CatalogItemId = Branded<string, 'CatalogItemId'>
export type PaymentMethodId = Branded<string, 'PaymentMethodId'>
export type InvoiceId = Branded<string, 'InvoiceId'>
export type InvoiceLineId = Branded<string, 'InvoiceLineId'>
export type CreditNoteId = Branded<string, 'CreditNoteId'>
export type CreditNoteLineId = Branded<string, 'CreditNoteLineId'>
export type PaymentId = Branded<string, 'PaymentId'>
export type RefundId = Branded<string, 'RefundId'>
export type DepositSlipId = Branded<string, 'DepositSlipId'>
export type ApplicationId = Branded<string, 'ApplicationId'>
export type JournalEntryId = Branded<string, 'JournalEntryId'>
export type ImportId = Branded<string, 'ImportId'>
