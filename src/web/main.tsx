import '@fontsource-variable/inter'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './style.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { HubError, isSignedOut } from './hub-request.ts'
import { sessionQuery } from './queries.ts'
import { routerWith } from './router.ts'
import { theme } from './theme.ts'

// The page may not run code made from text, and zod would first try whether it may.
z.config({ jitless: true })

const FRESH_MS = 10_000
const RETRIES_MAX = 2

/** A refusal stays a refusal; only what may pass by itself is asked again. */
const mayPass = (error: unknown): boolean =>
  error instanceof HubError && (error.status === 0 || error.status >= 502)

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveIfSignedOut }),
  mutationCache: new MutationCache({ onError: leaveIfSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < RETRIES_MAX && mayPass(error),
    },
  },
})

const router = routerWith(queryClient)

/** A session may end while a page is open: the router then leads to sign-in. */
function leaveIfSignedOut(error: unknown): void {
  const signedIn = queryClient.getQueryData(sessionQuery.queryKey) !== undefined
  if (!isSignedOut(error) || !signedIn) return
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey })
  void router.invalidate()
}

const place = document.getElementById('console')
if (!place) throw new Error('index.html has no place for the console')

createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <Notifications position="bottom-right" />
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
