import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { paths } from '#api/wire/paths.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { clientQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { MailDialog } from './MailDialog.tsx'
import { sendStatement } from './mail-client.ts'

type Props = Readonly<{ clientId: string; from: string; to: string }>

/** A client's statement under the firm's letterhead, and on its way to him. */
export function SendStatement({ clientId, from, to }: Props) {
  const { session, locale, readOnlyBecause } = useFirm()
  const [isOpen, setOpen] = useState(false)
  const client = useQuery(clientQuery(clientId)).data
  const until = formatDay(to, locale)
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={`${paths.statementPdf(clientId)}?${new URLSearchParams({ from, to })}`}
        target="_blank"
        rel="noreferrer"
      >
        With letterhead
      </Button>
      <ActionButton
        variant="default"
        disabledBecause={readOnlyBecause}
        onClick={() => setOpen(true)}
      >
        E-mail
      </ActionButton>
      {isOpen && client && (
        <MailDialog
          title={`Send ${client.displayName} a statement`}
          attachment={`a statement until ${until}`}
          initial={{
            to: client.email ?? '',
            subject: `Statement from ${session.firm.name}`,
            body: `Dear ${client.displayName},\n\nplease find attached your statement until ${until}.\n\nKind regards\n${session.firm.name}`,
          }}
          send={(mail) => sendStatement(clientId, { ...mail, from, until: to })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
