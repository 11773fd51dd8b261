import { Group, Stack } from '@mantine/core'
import type { Import } from '#api/wire/imports.ts'
import { LinkButton } from '../LinkButton.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Section } from '../ui/Section.tsx'
import { counted } from '../words.ts'
import { FaultList } from './FaultList.tsx'
import { placeOf } from './import-words.ts'

/** What came of it, and where it is. */
export function Done({ found }: Readonly<{ found: Import }>) {
  const { written, skipped, bad, failed } = found.counts
  const place = placeOf(found.kind)
  return (
    <Stack gap="md">
      <p role="status">
        {counted(written, { one: 'record is', many: 'records are' })} in your books.
      </p>
      <Facts
        layout="row"
        facts={[
          { label: 'Written', value: written.toLocaleString('en') },
          { label: 'Skipped', value: skipped.toLocaleString('en') },
          { label: 'Left out', value: bad.toLocaleString('en') },
          { label: 'Refused while writing', value: failed.toLocaleString('en') },
        ]}
      />
      <Group gap="xs">
        {place && <LinkButton to={place}>See them</LinkButton>}
        <LinkButton to="/imports/new" variant="default">
          Import another file
        </LinkButton>
      </Group>
      {bad + failed > 0 && (
        <Section title="What was not written">
          <FaultList found={found} />
        </Section>
      )}
    </Stack>
  )
}
