import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { saySorry } from '../messages.ts'
import { beginConsent } from './accounting-client.ts'

type Props = Readonly<{
  ledgerId: string
  divisionId: string
  children: ReactNode
  variant?: string
}>

/** Leaves for the vendor's own consent page, which leads back here. */
export function ConsentButton({ ledgerId, divisionId, children, variant = 'filled' }: Props) {
  const begin = useMutation({
    mutationFn: () => beginConsent(ledgerId, divisionId),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: saySorry('The consent page could not be opened'),
  })
  return (
    <Button
      variant={variant}
      loading={begin.isPending || begin.isSuccess}
      onClick={() => begin.mutate()}
    >
      {children}
    </Button>
  )
}
