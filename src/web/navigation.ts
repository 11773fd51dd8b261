import {
  type Icon,
  IconAddressBook,
  IconAdjustments,
  IconArrowsLeftRight,
  IconBriefcase2,
  IconBuildingBank,
  IconBuildingStore,
  IconCashBanknote,
  IconCashMove,
  IconChecklist,
  IconClock,
  IconCode,
  IconFileDollar,
  IconFileInvoice,
  IconFileMinus,
  IconFileSettings,
  IconFlag,
  IconLayoutDashboard,
  IconList,
  IconListDetails,
  IconMail,
  IconNotebook,
  IconPackage,
  IconPigMoney,
  IconPlugConnected,
  IconPrinter,
  IconReceipt,
  IconReceiptRefund,
  IconReceiptTax,
  IconRepeat,
  IconReport,
  IconReportAnalytics,
  IconTableImport,
  IconUsers,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { Resource } from './coding/coding-words.ts'
import type { wordsFor } from './words.ts'

type Place = Readonly<{
  label: string
  icon: Icon
  to: NonNullable<LinkProps['to']>
  /** Which of the pages that share an address. */
  params?: Readonly<{ resource: Resource }>
}>

/** A group appears once it has a place to go to. */
export type PlaceGroup = Readonly<{ label: string; places: readonly Place[] }>

const coded = (label: string, icon: Icon, resource: Resource): Place => ({
  ...{ label, icon, to: '/documents/$resource', params: { resource } },
})

const TRUST: readonly Place[] = [
  { label: 'Trust balances', icon: IconBuildingBank, to: '/trust' },
  { label: 'Trust journal', icon: IconListDetails, to: '/trust/transactions' },
]

const BILLING: PlaceGroup = {
  label: 'Billing',
  places: [
    { label: 'Unbilled work', icon: IconReceipt, to: '/unbilled' },
    { label: 'Agreements', icon: IconRepeat, to: '/agreements' },
    { label: 'Invoices', icon: IconFileInvoice, to: '/invoices' },
    { label: 'Payments', icon: IconCashBanknote, to: '/payments' },
    { label: 'Deposit slips', icon: IconPigMoney, to: '/deposit-slips' },
    { label: 'Credit notes', icon: IconFileMinus, to: '/credit-notes' },
    { label: 'Refunds', icon: IconReceiptRefund, to: '/refunds' },
  ],
}

const PURCHASES: PlaceGroup = {
  label: 'Purchases',
  places: [
    { label: 'Suppliers', icon: IconBuildingStore, to: '/suppliers' },
    coded('Supplier invoices', IconFileDollar, 'supplier-invoices'),
    coded('Supplier credits', IconFileMinus, 'supplier-credits'),
    { label: 'Supplier payments', icon: IconCashMove, to: '/supplier-payments' },
  ],
}

const BANK: PlaceGroup = {
  label: 'Bank',
  places: [
    { label: 'Transfers', icon: IconArrowsLeftRight, to: '/bank-transfers' },
    coded('Deposits', IconPigMoney, 'bank-deposits'),
    coded('Withdrawals', IconBuildingBank, 'bank-withdrawals'),
  ],
}

const BOOKS: PlaceGroup = {
  label: 'Books',
  places: [
    { label: 'Reports', icon: IconReport, to: '/reports' },
    { label: 'Timesheets', icon: IconReportAnalytics, to: '/reports/timesheets' },
    coded('Journals', IconNotebook, 'journals'),
    { label: 'Reconcile', icon: IconChecklist, to: '/reconcile' },
  ],
}

const ACCOUNTING: PlaceGroup = {
  label: 'Accounting',
  places: [{ label: 'Connections', icon: IconPlugConnected, to: '/accounting' }],
}

const ADMIN: PlaceGroup = {
  label: 'Admin',
  places: [
    { label: 'Accounting settings', icon: IconAdjustments, to: '/admin/accounting' },
    { label: 'Chart of accounts', icon: IconListDetails, to: '/accounts' },
    { label: 'Taxes', icon: IconReceiptTax, to: '/taxes' },
    coded('Opening balances', IconFlag, 'opening-balances'),
    { label: 'Staff', icon: IconUsers, to: '/admin/staff' },
    { label: 'Catalogue', icon: IconPackage, to: '/admin/catalogue' },
    { label: 'Lists', icon: IconList, to: '/admin/lists' },
    { label: 'Billing settings', icon: IconFileSettings, to: '/admin/billing' },
    { label: 'Sales settings', icon: IconAdjustments, to: '/settings/sales' },
    { label: 'Import and export', icon: IconTableImport, to: '/imports' },
    { label: 'Letterhead', icon: IconPrinter, to: '/settings/letterhead' },
    { label: 'Mail', icon: IconMail, to: '/settings/mail' },
    { label: 'Developers', icon: IconCode, to: '/developers' },
  ],
}

export const navigationFor = (
  { engagement }: ReturnType<typeof wordsFor>,
  keepsTrust: boolean,
): PlaceGroup[] => [
  {
    label: 'Work',
    places: [
      { label: 'Overview', icon: IconLayoutDashboard, to: '/' },
      { label: 'Clients', icon: IconAddressBook, to: '/clients' },
      { label: engagement.Many, icon: IconBriefcase2, to: '/engagements' },
      { label: 'Time and expenses', icon: IconClock, to: '/time' },
    ],
  },
  BILLING,
  PURCHASES,
  BANK,
  { label: 'Trust', places: keepsTrust ? TRUST : [] },
  BOOKS,
  ACCOUNTING,
  ADMIN,
]
