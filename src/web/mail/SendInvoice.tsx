import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invoice } from '#api/wire/invoices.ts'
import { paths } from '#api/wire/paths.ts'
import { formatMoney } from '../amounts.ts'
import { formatDay } from '../days.ts'
import { useFirm } from '../firm.tsx'
import { clientQuery } from '../queries.ts'
import { ActionButton } from '../ui/ActionButton.tsx'
import { MailDialog } from './MailDialog.tsx'
import { sendInvoice } from './mail-client.ts'

/** The invoice on paper, and on its way to the client. */
export function SendInvoice({ invoice }: Readonly<{ invoice: Invoice }>) {
  const firm = useFirm()
  const { session, locale, readOnlyBecause } = firm
  const [isOpen, setOpen] = useState(false)
  const client = useQuery(clientQuery(invoice.clientId)).data
  const name = `Invoice ${invoice.number ?? ''}`
  const notYet = invoice.status === 'draft' ? 'Approve it first.' : undefined
  const body = [
    `Dear ${invoice.clientName},`,
    `please find attached ${name} over ${formatMoney(invoice.total, locale)}, due on ${formatDay(invoice.dueOn, locale)}.`,
    `Kind regards\n${session.firm.name}`,
  ].join('\n\n')
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={paths.invoicePdf(invoice.id)}
        target="_blank"
        rel="noreferrer"
      >
        PDF
      </Button>
      <ActionButton
        variant="default"
        disabledBecause={readOnlyBecause ?? notYet}
        onClick={() => setOpen(true)}
      >
        E-mail
      </ActionButton>
      {isOpen && client && (
        <MailDialog
          title={`Send ${name}`}
          attachment={`${name}.pdf`}
          initial={{
            to: client.email ?? '',
            subject: `${name} from ${session.firm.name}`,
            body,
          }}
          send={(mail) => sendInvoice(invoice.id, mail)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
