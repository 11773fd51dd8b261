import { useLocalStorage } from '@mantine/hooks'
import type { Column } from './column.ts'

export type ColumnChoice = Readonly<{
  options: readonly Readonly<{ key: string; title: string; shown: boolean; fixed: boolean }>[]
  toggle: (key: string) => void
}>

/** Which columns this person wants to see in this table, remembered in this browser. */
export function useColumnChoice<Row>(table: string, columns: readonly Column<Row>[]) {
  const [hidden, setHidden] = useLocalStorage<readonly string[]>({
    key: `tieout.hidden-columns.${table}`,
    defaultValue: columns.filter((column) => column.hiddenAtFirst).map(({ key }) => key),
    getInitialValueInEffect: false,
  })
  const isShown = ({ key, fixed }: Column<Row>) => fixed === true || !hidden.includes(key)
  const choice: ColumnChoice = {
    options: columns.map((column) => ({
      key: column.key,
      title: column.title,
      shown: isShown(column),
      fixed: column.fixed === true,
    })),
    toggle: (key) =>
      setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key]),
  }
  return { shown: columns.filter(isShown), choice }
}
