'use client'

import { type ComponentProps, useRef } from 'react'
import { Button } from './button.tsx'

interface Props extends Omit<ComponentProps<typeof Button>, 'onClick'> {
  /** What the field is, which only programs see. */
  label: string
  /** Kinds of files, as of an `<input>`. */
  accept: string
  onFile(file: File): void
}

/** Asks for one file. */
export function FileButton({ label, accept, onFile, ...button }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <div>
      <Button {...button} onClick={() => picker.current?.click()} />
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          // The same file may be chosen again.
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </div>
  )
}
