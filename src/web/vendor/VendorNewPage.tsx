import { Link } from '@tanstack/react-router'
import { PageHeader } from '../ui/PageHeader.tsx'
import { useTitle } from '../use-title.ts'
import { VendorEditor } from './VendorEditor.tsx'

export default function VendorNewPage() {
  useTitle('New supplier')
  return (
    <>
      <PageHeader above={<Link to="/suppliers">Suppliers</Link>} title="New supplier" />
      <VendorEditor />
    </>
  )
}
