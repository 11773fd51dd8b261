import {
  type Icon,
  IconAddressBook,
  IconBriefcase2,
  IconCashBanknote,
  IconCode,
  IconFileInvoice,
  IconPlugConnected,
  IconReceiptRefund,
  IconScale,
  IconTableImport,
} from '@tabler/icons-react'
import type { LinkProps } from '@tanstack/react-router'
import type { wordsFor } from './words.ts'

type Place = Readonly<{ label: string; icon: Icon; to: NonNullable<LinkProps['to']> }>

/** A group appears once it has a place to go to. */
export type PlaceGroup = Readonly<{ label: string; places: readonly Place[] }>

export const navigationFor = ({ engagement }: ReturnType<typeof wordsFor>): PlaceGroup[] => [
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
  { label: 'Books', places: [{ label: 'Trial balance', icon: IconScale, to: '/trial-balance' }] },
  {
    label: 'Accounting',
    places: [{ label: 'Connections', icon: IconPlugConnected, to: '/accounting' }],
  },
  {
    label: 'Admin',
    places: [
      { label: 'Import and export', icon: IconTableImport, to: '/imports' },
      { label: 'Developers', icon: IconCode, to: '/developers' },
    ],
  },
]
