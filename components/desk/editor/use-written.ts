'use client'

import type { EditorView } from '@codemirror/view'
import { type RefObject, useCallback, useRef, useState } from 'react'
import type { Typed } from '#components/desk/merging/merge.ts'
import { readEndings, restoreEndings, toEditorText } from '#lib/core/posts/line-endings.ts'
import { replaceText } from './source/create-view.ts'

/** What the editor holds: the text of its view, the fields, and the line endings that the text came with. */
export interface Written {
  view: RefObject<EditorView | null>
  /** What the view begins with. */
  text: string
  meta: Record<string, unknown>
  read: RefObject<() => Typed>
  readText(): string
  /** Shows a text that was saved elsewhere. */
  show(typed: Typed): void
  /** Takes a text over as if the person had typed it: undo leads back. Its line endings are kept where they are given. */
  take(typed: Typed, endingsOf?: string): void
  /** Notes other fields. */
  changeMeta(meta: Record<string, unknown>): void
}

export function useWritten(opened: Typed): Written {
  const view = useRef<EditorView | null>(null)
  const endings = useRef(readEndings(opened.body))
  const [text] = useState(() => toEditorText(opened.body))
  const [meta, setMeta] = useState(opened.meta)
  const present = useRef({ meta: opened.meta, format: opened.format })

  const readText = useCallback(() => view.current?.state.doc.toString() ?? text, [text])
  const read = useRef((): Typed => ({ format: opened.format, meta: opened.meta, body: opened.body }))
  read.current = () => ({ ...present.current, body: restoreEndings(readText(), endings.current) })

  const put = useCallback((typed: Typed, isTyped: boolean) => {
    present.current = { meta: typed.meta, format: typed.format }
    setMeta(typed.meta)
    if (view.current) replaceText(view.current, toEditorText(typed.body), { isTyped })
  }, [])
  const show = useCallback(
    (typed: Typed) => {
      endings.current = readEndings(typed.body)
      put(typed, false)
    },
    [put],
  )
  const take = useCallback(
    (typed: Typed, endingsOf?: string) => {
      if (endingsOf !== undefined) endings.current = readEndings(endingsOf)
      put(typed, true)
    },
    [put],
  )
  const changeMeta = useCallback((next: Record<string, unknown>) => {
    present.current = { ...present.current, meta: next }
    setMeta(next)
  }, [])
  return { view, text, meta, read, readText, show, take, changeMeta }
}
