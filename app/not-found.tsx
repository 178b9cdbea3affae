import type { Metadata } from 'next'
import { Shell } from '#components/layout/shell'
import { Missing } from '#components/missing/missing'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <Shell>
      <Missing />
    </Shell>
  )
}
