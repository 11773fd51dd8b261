import { Badge, Tooltip } from '@mantine/core'
import type { Ledger } from '#api/wire/ledgers.ts'

/** Stands wherever a made-up ledger is named, so that nobody takes its figures for real ones. */
export function SandboxTag({ ledger }: Readonly<{ ledger: Ledger }>) {
  if (!ledger.isSandbox) return null
  return (
    <Tooltip label={`A made-up ${ledger.label} beside this hub. Nothing reaches the real service.`}>
      <Badge variant="outline" size="sm" color="yellow.8" tt="none" tabIndex={0}>
        Sandbox
      </Badge>
    </Tooltip>
  )
}
