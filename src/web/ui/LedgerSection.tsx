import type { LinkBadge } from '#api/wire/link-badge.ts'
import { LinkBadges } from './LinkBadges.tsx'
import { Section } from './Section.tsx'

/** How a record stands in the ledgers; nothing where no ledger knows it. */
export const LedgerSection = ({ links }: Readonly<{ links: readonly LinkBadge[] }>) =>
  links.length > 0 && (
    <Section title="Ledger">
      <LinkBadges links={links} />
    </Section>
  )
