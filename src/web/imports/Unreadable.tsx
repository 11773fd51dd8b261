import { IconFileAlert } from '@tabler/icons-react'
import type { Import } from '#api/wire/imports.ts'
import { LinkButton } from '../LinkButton.tsx'
import { EmptyMessage } from '../ui/EmptyMessage.tsx'

/** The file did not come through, or is no CSV. */
export const Unreadable = ({ found }: Readonly<{ found: Import }>) => (
  <EmptyMessage
    icon={IconFileAlert}
    title={found.problem ? 'This file could not be read' : 'The upload did not end'}
    action={<LinkButton to="/imports/new">Upload another file</LinkButton>}
  >
    {found.problem ?? 'The connection was lost on the way. Nothing has been written.'}
  </EmptyMessage>
)
