type Props = Readonly<{
  label: string
  heads: readonly [string, string]
  rows: readonly (readonly [string, string])[]
}>

/** What a chart shows, for those who do not see it. */
export const ChartFigures = ({ label, heads, rows }: Props) => (
  <table className="hidden-to-the-eye" aria-label={label}>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(([name, figure]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{figure}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** `12K` beside an axis: the exact figures are in the table. */
export const shortIn = (locale: string) => {
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return (value: number): string => short.format(value)
}
