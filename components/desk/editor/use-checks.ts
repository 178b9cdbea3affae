'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { callDesk, DeskError } from '#components/desk/call-desk.ts'
import type { checkNote } from '#lib/work/desk/writing/check-note.ts'
import { showProblems } from './source/create-view.ts'
import { countWords, type Heading, listHeadings } from './source/outline.ts'
import type { Written } from './use-written.ts'

export type Checked = Awaited<ReturnType<(typeof checkNote)['run']>>

/** After the last key: a check reads the whole text. */
const checkAfterMs = 600
const nothing: Checked = { body: [], plain: null, fields: [] }

/** What an import would say of the text, and its outline, a moment after the last key. */
export function useChecks({ view, read, readText }: Written) {
  const [checked, setChecked] = useState<Checked>(nothing)
  const [outline, setOutline] = useState<{ headings: Heading[]; words: number }>(() => toOutline(readText()))
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  const check = useCallback(async () => {
    setOutline(toOutline(readText()))
    try {
      const found = await callDesk<typeof checkNote>('check-note', { written: read.current() }, { isBackground: true })
      setChecked(found)
      if (view.current) showProblems(view.current, found.body)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
    }
  }, [view, read, readText])
  const checkSoon = useCallback(() => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => void check(), checkAfterMs)
  }, [check])
  useEffect(() => {
    checkSoon()
    return () => clearTimeout(pause.current)
  }, [checkSoon])
  return { checked, outline, checkSoon }
}

const toOutline = (text: string) => ({ headings: listHeadings(text.split('\n')), words: countWords(text) })
