import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconColumns3, IconDownload } from '@tabler/icons-react'
import type { ColumnChoice } from './use-column-choice.ts'

type Props = Readonly<{
  choice: ColumnChoice
  /** Saves what is shown as CSV; undefined while nothing is. */
  onExport: (() => void) | undefined
}>

/** Which columns, and the rows as a file. */
export function TableTools({ choice, onExport }: Props) {
  return (
    <>
      <Menu closeOnItemClick={false}>
        <Menu.Target>
          <Tooltip label="Choose columns">
            <ActionIcon variant="default" size="var(--control-height)" aria-label="Choose columns">
              <IconColumns3 size={16} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Columns</Menu.Label>
          {choice.options.map(({ key, title, shown, fixed }) => (
            <Menu.CheckboxItem
              key={key}
              disabled={fixed}
              checked={shown}
              onChange={() => choice.toggle(key)}
            >
              {title}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label={onExport ? 'Save what is shown as CSV' : 'There is nothing to save'}>
        <ActionIcon
          variant="default"
          size="var(--control-height)"
          aria-label="Save what is shown as CSV"
          aria-disabled={!onExport}
          data-disabled={!onExport}
          onClick={() => onExport?.()}
        >
          <IconDownload size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
