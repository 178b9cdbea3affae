'use client'

import { useContext, useEffect, useRef, useState } from 'react'
import { MergeDialog } from '../merging/merge-dialog.tsx'
import { type Journal, type Offered, openJournal } from './journal.ts'
import { createKeeper, findKept, type KeptWords, relateToField } from './keeper.ts'
import { RecoveryBar } from './recovery.tsx'
import { beginSession } from './session.ts'
import { watchKept } from './watch-kept.ts'
import { PersonContext, WindowContext } from './where.tsx'

let opening: Promise<Journal<KeptWords>> | null = null

/** One connection for all fields of a page. */
const open = (): Promise<Journal<KeptWords>> => {
  opening ??= openJournal<KeptWords>().catch((error: unknown) => {
    opening = null
    throw error
  })
  return opening
}

interface Place {
  /** Names the field among all of the desk. */
  place: string
  words: string
  /** What the desk has. */
  saved: string
  /** Whether a field that goes from a screen takes its words along: they were sent, or let go of. */
  dropsWords: boolean
  /** Puts words into the field. */
  onTake(words: string): void
}

/** The journal of one field: what is typed is kept in this browser until the desk has it, and offered again if it never got it. */
export function useKeptWords({ place, words, saved, dropsWords, onTake }: Place) {
  const person = useContext(PersonContext)
  const element = useRef<HTMLDivElement>(null)
  const field = useRef({ words, saved })
  field.current = { words, saved }
  const keeper = useRef<ReturnType<typeof createKeeper> | null>(null)
  const journal = useRef<Journal<KeptWords> | null>(null)
  // A screen that is left and comes back is the same one.
  const own = useRef<string>(undefined)
  const [offered, setOffered] = useState<Offered<KeptWords>[]>([])

  useEffect(() => {
    const shown = element.current
    const editing = beginSession(navigator, own.current)
    own.current = editing.session
    let isGone = false
    const present = createKeeper({ place, person, session: editing.session, read: () => field.current })
    keeper.current = present
    const begin = async () => {
      const book = await open()
      if (isGone) return
      journal.current = book
      await watchKept(book, place, editing, (entries, others) => {
        if (!isGone) setOffered(findKept(entries, { person, open: others, field: field.current }))
      })
      if (!isGone) present.attach(book)
    }
    // Where the browser keeps nothing, the page asks before it is left.
    begin().catch(() => {})
    const leave = () => void present.keep()
    document.addEventListener('visibilitychange', leave)
    window.addEventListener('pagehide', leave)
    return () => {
      isGone = true
      document.removeEventListener('visibilitychange', leave)
      window.removeEventListener('pagehide', leave)
      if (dropsWords && !shown?.isConnected) void present.drop()
      else void present.keep()
      editing.end()
    }
  }, [place, person, dropsWords])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is to be kept
  useEffect(() => keeper.current?.typed(), [words, saved])

  const forget = async (recovery: Offered<KeptWords>) => {
    await journal.current?.remove(recovery.entry).catch(() => {})
    setOffered((all) => all.filter((each) => each !== recovery))
  }
  /** What is taken up is in the journal of this page before its own entry goes. */
  const take = async (text: string, recovery: Offered<KeptWords>) => {
    onTake(text)
    field.current = { ...field.current, words: text }
    await keeper.current?.keep()
    await forget(recovery)
  }
  return { element, offered, take, forget }
}

interface Props extends Omit<Place, 'dropsWords'> {
  /** What was changed since they were typed, where it was. */
  what?: string | undefined
}

/** The kept words of a field that holds a text: they can be compared with what stands there, and put together with it. */
export function KeptWordsOf({ what = 'the text', ...field }: Props) {
  const dropsWords = useContext(WindowContext) !== ''
  const { element, offered, take, forget } = useKeptWords({ ...field, dropsWords })
  const [merging, setMerging] = useState<Offered<KeptWords> | null>(null)
  const { words, saved } = field
  return (
    <div ref={element}>
      <RecoveryBar
        {...{ what }}
        recoveries={offered}
        readPresent={() => words}
        onTake={(recovery) => {
          const { entry } = recovery
          if (relateToField(entry, { words, saved }) === 'newer') void take(entry.body, recovery)
          else setMerging(recovery)
        }}
        onForget={(recovery) => void forget(recovery)}
      />
      {merging && (
        <MergeTexts
          base={merging.entry.base}
          mine={words}
          theirs={merging.entry.body}
          whose="in this browser before"
          onClose={() => setMerging(null)}
          onMerged={(text) => {
            setMerging(null)
            void take(text, merging)
          }}
        />
      )}
    </div>
  )
}

interface MergeTextsProps {
  base: string
  mine: string
  theirs: string
  whose: string
  onClose(): void
  onMerged(text: string): void
}

/** Two texts from one, without fields. */
export const MergeTexts = ({ base, mine, theirs, whose, onClose, onMerged }: MergeTextsProps) => (
  <MergeDialog
    {...{ whose, onClose }}
    base={toTyped(base)}
    mine={toTyped(mine)}
    theirs={toTyped(theirs)}
    onMerged={({ body }) => onMerged(body)}
  />
)

const toTyped = (body: string) => ({ format: 'md' as const, meta: {}, body })
