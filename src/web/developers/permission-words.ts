import type { PermissionName } from '#api/wire/machines.ts'

/** What each permission lets a program do. */
export const PERMISSION_WORDS: Readonly<Record<PermissionName, string>> = {
  'books:read': 'Read clients, work, documents and reports',
  'books:write': 'Write and approve documents',
  'ledgers:read': 'See connections, issues and tie-outs',
  'ledgers:write': 'Map, send, repair and compare',
  'settings:read': 'Read accounts, taxes and the price list',
  'settings:write': 'Change accounts, taxes and the price list',
  'machines:read': 'See keys and webhooks',
  'machines:write': 'Make and revoke keys and webhooks',
}
