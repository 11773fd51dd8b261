import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readCreditSearch } from '../search-params.ts'
import { shell } from './shell.ts'

const creditNotes = createRoute({
  getParentRoute: () => shell,
  path: '/credit-notes',
  validateSearch: readCreditSearch,
  component: lazyRouteComponent(() => import('../credit/CreditNotesPage.tsx')),
})
const creditNote = createRoute({
  getParentRoute: () => shell,
  path: '/credit-notes/$creditNoteId',
  component: lazyRouteComponent(() => import('../credit/CreditNotePage.tsx')),
})

export const creditRoutes = [creditNotes, creditNote] as const
