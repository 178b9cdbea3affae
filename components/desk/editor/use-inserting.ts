'use client'

import { useCallback, useRef, useState } from 'react'
import { callDesk, DeskError } from '#components/desk/call-desk.ts'
import { useNotices } from '#components/desk/notices'
import type { convertPaste } from '#lib/work/desk/writing/convert-paste.ts'
import { createTurns } from './in-turn.ts'
import { uploadFile } from './upload.ts'
import type { Written } from './use-written.ts'

/** A picture that waits for the words that say what it shows. */
export interface WaitingPicture {
  address: string
  name: string
  insert(alt: string): void
}

/** Puts files and formatted text of a clipboard into the text. */
export function useInserting({ view }: Written) {
  const [picture, setPicture] = useState<WaitingPicture | null>(null)
  const { tell, announce } = useNotices()
  const inTurn = useRef(createTurns())

  const putIn = useCallback(
    (markdown: string, at?: number) => {
      const shown = view.current
      if (!shown) return
      // The text may be shorter by now than where a file was dropped.
      const place = at === undefined ? null : Math.min(at, shown.state.doc.length)
      const { from, to } = place === null ? shown.state.selection.main : { from: place, to: place }
      shown.dispatch({
        changes: { from, to, insert: shown.state.toText(markdown) },
        selection: { anchor: from + shown.state.toText(markdown).length },
        scrollIntoView: true,
        userEvent: 'input.paste',
      })
      shown.focus()
    },
    [view],
  )

  /** Another one may be waiting for its words. */
  const putInPicture = (file: File, address: string, at: number | undefined) =>
    inTurn.current(
      () =>
        new Promise<void>((resolve) => {
          setPicture({
            ...{ address, name: file.name },
            insert(alt) {
              putIn(`![${alt.replace(/[\\[\]]/g, '\\$&')}](${address})`, at)
              setPicture(null)
              resolve()
            },
          })
        }),
    )

  const putInFile = async (file: File, at: number | undefined) => {
    const answer = await uploadFile(file)
    if (answer.kind === 'picture') return putInPicture(file, answer.address, at)
    putIn(answer.markdown, at)
    if (answer.kind === 'document' && answer.notices.length > 0)
      tell(`${file.name}: ${answer.notices.join(', ')} could not come along.`)
  }

  const onFiles = async (files: readonly File[], at?: number) => {
    for (const file of files) {
      announce(`${file.name} is on its way.`)
      try {
        await putInFile(file, at)
      } catch (error) {
        if (!(error instanceof DeskError)) throw error
        tell(error.message)
      }
    }
  }

  const onMarkup = async (html: string, plain: string) => {
    try {
      const { markdown } = await callDesk<typeof convertPaste>('convert-paste', { html })
      const at = view.current?.state.selection.main.from ?? 0
      putIn(markdown)
      const pasted = view.current?.state.toText(markdown).toString() ?? ''
      tell({
        text: 'Pasted as Markdown.',
        undo: () => {
          const shown = view.current
          if (!shown) return
          // What was typed before and after it stays.
          if (shown.state.sliceDoc(at, at + pasted.length) !== pasted)
            return tell('The passage was changed since. Undo it in the text, key by key.')
          shown.dispatch({ selection: { anchor: at, head: at + pasted.length } })
          putIn(plain)
        },
      })
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      putIn(plain)
      tell(`Pasted without its form: ${error.message}`)
    }
  }
  return { picture, onFiles, onMarkup }
}
