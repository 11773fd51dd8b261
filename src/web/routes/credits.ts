import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readCreditSearch, readOriginSearch } from '../search-params.ts'
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

const newCreditNote = createRoute({
  getParentRoute: () => shell,
  path: '/credit-notes/new',
  validateSearch: readOriginSearch,
  component: lazyRouteComponent(() => import('../credit/CreditNoteNewPage.tsx')),
})
const editCreditNote = createRoute({
  getParentRoute: () => shell,
  path: '/credit-notes/$creditNoteId/edit',
  component: lazyRouteComponent(() => import('../credit/CreditNoteEditPage.tsx')),
})

export const creditRoutes = [creditNotes, newCreditNote, creditNote, editCreditNote] as const
