import {
  type Icon,
  IconAddressBook,
  IconBriefcase2,
  IconBuildingBank,
  IconCashBanknote,
  IconChecklist,
  IconCode,
  IconFileInvoice,
  IconListDetails,
  IconPlugConnected,
  IconReceiptRefund,
  IconScale,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { wordsFor } from './words.ts'

type Place = Readonly<{ label: string; icon: Icon; to: NonNullable<LinkProps['to']> }>

/** A group appears once it has a place to go to. */
export type PlaceGroup = Readonly<{ label: string; places: readonly Place[] }>

const TRUST: readonly Place[] = [
  { label: 'Trust balances', icon: IconBuildingBank, to: '/trust' },
  { label: 'Trust journal', icon: IconListDetails, to: '/trust/transactions' },
]

export const navigationFor = (
  { engagement }: ReturnType<typeof wordsFor>,
  keepsTrust: boolean,
): PlaceGroup[] => [
  {
    label: 'Work',
    places: [
      { label: 'Clients', icon: IconAddressBook, to: '/clients' },
      { label: engagement.Many, icon: IconBriefcase2, to: '/engagements' },
    ],
  },
  {
    label: 'Billing',
    places: [
      { label: 'Invoices', icon: IconFileInvoice, to: '/invoices' },
      { label: 'Payments', icon: IconCashBanknote, to: '/payments' },
      { label: 'Credit notes', icon: IconReceiptRefund, to: '/credit-notes' },
    ],
  },
  { label: 'Trust', places: keepsTrust ? TRUST : [] },
  {
    label: 'Books',
    places: [
      { label: 'Trial balance', icon: IconScale, to: '/trial-balance' },
      { label: 'Reconcile', icon: IconChecklist, to: '/reconcile' },
    ],
  },
  {
    label: 'Accounting',
    places: [{ label: 'Connections', icon: IconPlugConnected, to: '/accounting' }],
  },
  { label: 'Admin', places: [{ label: 'Developers', icon: IconCode, to: '/developers' }] },
]
