import type { Connection } from '#api/wire/ledgers.ts'
import classes from './CompanyName.module.css'
import { SandboxTag } from './SandboxTag.tsx'

type Props = Readonly<{ connection: Pick<Connection, 'company' | 'ledger'> }>

/** Whose books a figure is from: company, country, currency, and whether it is made up. */
export function CompanyName({ connection: { company, ledger } }: Props) {
  const facts = [company.country, company.currency].filter(Boolean).join(' · ')
  return (
    <span className={classes.company}>
      <span className={classes.name}>{company.name}</span>
      {facts !== '' && <span className={classes.facts}>{facts}</span>}
      <SandboxTag ledger={ledger} />
    </span>
  )
}
