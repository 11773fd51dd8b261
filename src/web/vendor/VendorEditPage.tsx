import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Vendor } from '#api/wire/vendors.ts'
import { PageHeader } from '../ui/PageHeader.tsx'
import { PageSkeleton } from '../ui/PageSkeleton.tsx'
import { Problem } from '../ui/Problem.tsx'
import { useTitle } from '../use-title.ts'
import { VendorEditor } from './VendorEditor.tsx'
import { vendorQuery } from './vendor-client.ts'

export default function VendorEditPage() {
  const { vendorId } = useParams({ from: '/shell/suppliers/$vendorId/edit' })
  const vendor = useQuery({ ...vendorQuery(vendorId), staleTime: 0 })
  useTitle('Edit supplier')
  if (vendor.isError) return <Problem error={vendor.error} onRetry={vendor.refetch} />
  if (vendor.isPending || !vendor.isFetchedAfterMount) return <PageSkeleton />
  return <EditVendor vendor={vendor.data} />
}

/** What was read first stays the beginning: a newer version is refused at saving, not mixed in. */
function EditVendor({ vendor }: Readonly<{ vendor: Vendor }>) {
  const [existing] = useState(vendor)
  return (
    <>
      <PageHeader
        above={
          <Link to="/suppliers/$vendorId" params={{ vendorId: existing.id }}>
            {existing.displayName}
          </Link>
        }
        title="Edit supplier"
      />
      <VendorEditor existing={existing} />
    </>
  )
}
