import { Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useFirm } from '../firm.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { Section } from '../ui/Section.tsx'
import { useTitle } from '../use-title.ts'
import classes from './ReportsPage.module.css'
import { reportGroups } from './report-kinds.ts'

export default function ReportsPage() {
  useTitle('Reports')
  const { words } = useFirm()
  return (
    <>
      <PageHeader
        title="Reports"
        below="Every figure leads to the documents that it comes from, and to the same page on paper."
      />
      <Stack gap="lg">
        {reportGroups(words).map(({ title, kinds }) => (
          <Section key={title} title={title}>
            <ul className={classes.list}>
              {kinds.map((kind) => (
                <li key={kind.name}>
                  <Link
                    to="/reports/$report"
                    params={{ report: kind.name }}
                    className={classes.link}
                  >
                    <span className={classes.title}>{kind.title}</span>
                    <span className={classes.says}>{kind.says}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Stack>
    </>
  )
}
