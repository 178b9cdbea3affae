import type { ComponentProps } from 'react'
import { CopySlot } from '#components/layout/copy-slot'

export function Code(props: ComponentProps<'pre'>) {
  return (
    <>
      <pre {...props} />
      <CopySlot label="Copy the code" />
    </>
  )
}
