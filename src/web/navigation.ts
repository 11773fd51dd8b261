import {
  type Icon,
  IconAddressBook,
  IconBriefcase2,
  IconCashBanknote,
  IconClock,
  IconCode,
  IconFileInvoice,
  IconFileSettings,
  IconList,
  IconPackage,
  IconPlugConnected,
  IconReceipt,
  IconRepeat,
  IconReportAnalytics,
  IconScale,
  IconUsers,
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
      { label: 'Time and expenses', icon: IconClock, to: '/time' },
    ],
  },
  {
    label: 'Billing',
    places: [
      { label: 'Unbilled work', icon: IconReceipt, to: '/unbilled' },
      { label: 'Agreements', icon: IconRepeat, to: '/agreements' },
      { label: 'Invoices', icon: IconFileInvoice, to: '/invoices' },
      { label: 'Payments', icon: IconCashBanknote, to: '/payments' },
    ],
  },
  {
    label: 'Books',
    places: [
      { label: 'Trial balance', icon: IconScale, to: '/trial-balance' },
      { label: 'Timesheets', icon: IconReportAnalytics, to: '/reports/timesheets' },
    ],
  },
  {
    label: 'Accounting',
    places: [{ label: 'Connections', icon: IconPlugConnected, to: '/accounting' }],
  },
  {
    label: 'Admin',
    places: [
      { label: 'Staff', icon: IconUsers, to: '/admin/staff' },
      { label: 'Catalogue', icon: IconPackage, to: '/admin/catalogue' },
      { label: 'Lists', icon: IconList, to: '/admin/lists' },
      { label: 'Billing settings', icon: IconFileSettings, to: '/admin/billing' },
      { label: 'Developers', icon: IconCode, to: '/developers' },
    ],
  },
]
