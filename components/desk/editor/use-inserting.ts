'use client'

import { useCallback, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { callDesk, DeskError } from '#components/desk/call-desk.ts'
import { useNotices } from '#components/desk/notices'
import { uploadFile } from '#components/desk/upload-file.ts'
import { escapeWords } from '#lib/core/posts/escape-words.ts'
import type { UploadAnswer } from '#lib/work/desk/writing/answer-upload.ts'
import type { convertPaste } from '#lib/work/desk/writing/convert-paste.ts'
import { beginSending } from './begin-sending.ts'
import { createTurns } from './in-turn.ts'
import { once } from './once.ts'
import type { KeptPicture } from './parts/kept-pictures.tsx'
import { keepPlace, type Place, type Span } from './source/places.ts'
import type { Written } from './use-written.ts'

/** A picture that waits for the words that say what it shows. */
export interface WaitingPicture {
  /** Tells it from another one, also of the same address. */
  num: number
  /** The file as the browser has it: its window need not wait until the desk has it as well. */
  shown: string
  name: string
  /** Why the desk could not take it. */
  problem: string | null
  /** Once the desk has it; what it could not take is sent again. */
  insert(alt: string): Promise<void>
  cancel(): void
}

/** Of a picture the address is put in, and nothing else that the desk says of it. */
type PutIn = Exclude<UploadAnswer, { kind: 'picture' }> | { kind: 'picture'; address: string }

/** Kinds that browsers show and the desk takes. */
const shownKinds = /^image\/(?:avif|gif|jpeg|png|svg\+xml|webp)$/

/** What could not come along is named: it is still where it was copied from. */
function toPasted(dropped: Readonly<Record<string, number>>): string {
  const lost = Object.entries(dropped).map(([what, count]) => `${what} (${count})`)
  return lost.length === 0 ? 'Pasted as Markdown.' : `Pasted as Markdown, without: ${lost.join(', ')}.`
}

/** A wait that is longer is explained. */
const slowMs = 700

/** Puts files and formatted text of a clipboard into the text. */
export function useInserting({ view }: Written) {
  const [picture, setPicture] = useState<WaitingPicture | null>(null)
  const { tell, announce } = useNotices()
  const inTurn = useRef(createTurns())
  const last = useRef(0)

  /** At a place, else over what is marked. */
  const putIn = useCallback(
    (markdown: string, place?: Place) => {
      const shown = view.current
      if (!shown) return
      const insert = shown.state.toText(markdown)
      const { from, to } = place?.read() ?? shown.state.selection.main
      shown.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        scrollIntoView: true,
        userEvent: 'input.paste',
      })
      shown.focus()
    },
    [view],
  )

  const putInAnswer = (name: string, answer: PutIn, alt: string, place: Place | undefined) => {
    if (answer.kind === 'picture') return putIn(`![${escapeWords(alt)}](${answer.address})`, place)
    putIn(answer.markdown, place)
    if (answer.kind === 'document' && answer.notices.length > 0)
      tell(`${name}: ${answer.notices.join(', ')} could not come along.`)
  }

  /** Asks for the words of a picture while it is on its way. Another one may be waiting for its words. */
  const putInPicture = (
    { name, shown }: Pick<WaitingPicture, 'name' | 'shown'>,
    place: Place | undefined,
    send: () => Promise<PutIn>,
  ) =>
    inTurn.current(
      () =>
        new Promise<void>((resolve) => {
          const num = ++last.current
          const ask = beginSending(send, (problem) =>
            setPicture((present) => (present?.num === num ? { ...present, problem } : present)),
          )
          const end = once((put: (() => void) | null) => {
            put?.()
            flushSync(() => setPicture(null))
            // One writes on behind the picture; a window that closes gives the focus to where it was opened.
            setTimeout(() => view.current?.focus())
            resolve()
          })
          const insert = async (alt: string) => {
            const answer = await ask()
            if (answer) end(() => putInAnswer(name, answer, alt, place))
          }
          setPicture({ num, shown, name, problem: null, insert, cancel: () => end(null) })
        }),
    )

  /** A file of the person’s own is seen before the desk has it. */
  const putInOwn = async (file: File, place: Place | undefined, send: () => Promise<UploadAnswer>) => {
    const shown = URL.createObjectURL(file)
    await putInPicture({ name: file.name, shown }, place, send).finally(() => URL.revokeObjectURL(shown))
  }

  /** What is marked now may be something else once the answer is there. */
  const keepMarked = (at: Span | undefined = view.current?.state.selection.main): Place | undefined =>
    view.current && at ? keepPlace(view.current, at) : undefined
  const forget = (place: Place | undefined) => {
    if (view.current) place?.forget()
  }

  const onFiles = async (files: readonly File[], at?: Span) => {
    const place = keepMarked(at)
    for (const file of files) {
      if (shownKinds.test(file.type)) {
        await putInOwn(file, place, () => uploadFile(file))
        continue
      }
      announce(`${file.name} is on its way.`)
      const slow = setTimeout(() => tell(`${file.name} is on its way.`), slowMs)
      try {
        const answer = await uploadFile(file).finally(() => clearTimeout(slow))
        if (answer.kind === 'picture') await putInOwn(file, place, async () => answer)
        else putInAnswer(file.name, answer, '', place)
      } catch (error) {
        if (!(error instanceof DeskError)) throw error
        tell(`${file.name}: ${error.message}`)
      }
    }
    forget(place)
  }

  const onKept = async ({ address, thumb, name }: KeptPicture) => {
    const place = keepMarked()
    await putInPicture({ name, shown: thumb }, place, async () => ({ kind: 'picture', address }))
    forget(place)
  }

  const onMarkup = async (html: string, plain: string) => {
    const place = keepMarked()
    try {
      const { markdown, dropped } = await callDesk<typeof convertPaste>('convert-paste', { html })
      const at = place?.read().from ?? 0
      putIn(markdown, place)
      const pasted = view.current?.state.toText(markdown).toString() ?? ''
      tell({
        text: toPasted(dropped),
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
      putIn(plain, place)
      tell(`Pasted without its form: ${error.message}`)
    }
    forget(place)
  }
  return { picture, onFiles, onKept, onMarkup }
}
