import { useEffect, useState } from 'react'
import type { findNotes } from '#lib/work/desk/queue/find-notes.ts'
import type { OutputOf } from '#lib/work/desk/use-case.ts'
import { askDesk, DeskError } from './call-desk.ts'

export type FoundNote = OutputOf<typeof findNotes>['notes'][number]

/** After the last key, before notes are asked for. */
const askAfterMs = 120

/** Notes by the words that were typed; while others are asked for, those of before stay. */
export function useFoundNotes(text: string): { notes: readonly FoundNote[]; failure: string | null } {
  const [found, setFound] = useState<{ notes: readonly FoundNote[]; failure: string | null }>({
    notes: [],
    failure: null,
  })
  useEffect(() => {
    const q = text.trim()
    if (q === '') return setFound({ notes: [], failure: null })
    const stop = new AbortController()
    const ask = async () => {
      try {
        const { notes } = await askDesk<typeof findNotes>('find-notes', { q }, { signal: stop.signal })
        if (!stop.signal.aborted) setFound({ notes, failure: null })
      } catch (error) {
        if (stop.signal.aborted) return
        setFound({ notes: [], failure: error instanceof DeskError ? error.message : 'Notes cannot be found now.' })
      }
    }
    const pause = setTimeout(() => void ask(), askAfterMs)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [text])
  return found
}
