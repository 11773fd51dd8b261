import type { SandboxFactory } from './kit/sandbox.ts'
import { createQuickBooksSandbox } from './quickbooks/index.ts'
import { createXeroSandbox } from './xero/index.ts'

/** Every vendor's service that can be started here, by the name of its folder. */
export const sandboxes: Readonly<Record<string, SandboxFactory>> = {
  quickbooks: createQuickBooksSandbox,
  xero: createXeroSandbox,
}
