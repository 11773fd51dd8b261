import { Button, Group } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './PrintPage.module.css'

type Props = Readonly<{ title: string; above: ReactNode; fields?: ReactNode; children: ReactNode }>

/** A paper: on the screen with its button, on the printer without the console around it. */
export const PrintPage = ({ title, above, fields, children }: Props) => (
  <>
    <Group className={classes.tools} justify="space-between" mb="md" align="end">
      <nav aria-label="Breadcrumb">{above}</nav>
      <Group gap="xs" align="end">
        {fields}
        <Button leftSection={<IconPrinter size={15} />} onClick={() => window.print()}>
          Print
        </Button>
      </Group>
    </Group>
    <article className={classes.paper}>
      <h1>{title}</h1>
      {children}
    </article>
  </>
)
