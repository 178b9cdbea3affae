import type { ComponentProps } from 'react'
import { CopySlot } from '#components/layout/copy-slot'
import { words } from '../site/current-site.ts'

export function Code(props: ComponentProps<'pre'>) {
  return (
    <>
      <pre {...props} />
      <CopySlot label={words().copy.code} />
    </>
  )
}
