import { Skeleton } from '@mantine/core'

const WIDTHS = ['14%', '32%', '12%', '12%', '14%']
const ROWS = 9

/** The shape of a list that is on its way. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading" style={{ paddingTop: 8 }}>
      {Array.from({ length: ROWS }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a skeleton have no identity
          key={row}
          style={{
            display: 'flex',
            gap: 24,
            justifyContent: 'space-between',
            padding: '11px 8px',
            borderBottom: '1px solid var(--rule)',
          }}
        >
          {WIDTHS.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor have its bars
            <Skeleton key={column} height={12} width={width} radius="sm" />
          ))}
        </div>
      ))}
    </div>
  )
}
