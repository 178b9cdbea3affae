'use client'

import type { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useRef } from 'react'
import type { SourceOptions } from '../source/create-view.ts'
import { createSourceView } from '../source/create-view.ts'
import styles from './source-pane.module.css'

interface Props extends Omit<SourceOptions, 'parent'> {
  view: RefObject<EditorView | null>
}

/** The source in its view. React renders it once: what is typed stays between the person and the view. */
export function SourcePane({ view, ...options }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const first = useRef(options)
  useEffect(() => {
    if (!place.current) return
    const created = createSourceView({ ...first.current, parent: place.current })
    view.current = created
    // A note that has no words yet was begun to be written.
    if (first.current.text === '' && !first.current.isReadOnly) created.focus()
    return () => {
      created.destroy()
      view.current = null
    }
  }, [view])
  return <div ref={place} className={styles.source} />
}
