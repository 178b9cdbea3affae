'use client'

import { useCallback } from 'react'
import { askDesk, callDesk } from '#components/desk/call-desk.ts'
import { isTypedOver, type Typed } from '#components/desk/merging/merge.ts'
import { useNotices } from '#components/desk/notices'
import type { discard } from '#lib/work/desk/writing/discard.ts'
import type { openCopy } from '#lib/work/desk/writing/list-copies.ts'
import type { ListedCopy } from './parts/copies-pane.tsx'
import { type Recovery, relateToEditor } from './saving/recover.ts'
import type { SavedState } from './saving/saver.ts'
import { toState, type useSaver } from './use-saver.ts'
import type { Written } from './use-written.ts'

interface Options {
  note: string
  opened: SavedState
  written: Written
  kept: ReturnType<typeof useSaver>
  /** The text is another one: it is to be saved and checked. */
  typed(): void
}

/** Takes other texts into the editor: what was lost, what another tab or person writes; and throws texts away. */
export function useTakingIn({ note, opened, written, kept, typed }: Options) {
  const { saver, forget, merging, setMerging } = kept
  const { tell } = useNotices()

  /** What was taken up is in the journal of this page before its own entry goes. */
  const forgetOnceKept = async (recovery: Recovery) => {
    if (await saver.current?.keep()) await forget(recovery)
  }

  const takeMerged = (merged: Typed) => {
    if (!merging) return
    written.take(merged, merging.theirs.body || merged.body)
    const { recovery, theirs, isVersion } = merging
    const sequence = isVersion ? saver.current?.base.sequence : theirs.sequence
    if (merging.isPresent) saver.current?.settle({ ...theirs, sequence: sequence ?? 0 }, true)
    else typed()
    setMerging(null)
    // It is saved over that version from now on.
    if (isVersion) kept.catchUpDone()
    // Once the window has given the focus back.
    setTimeout(() => written.view.current?.focus())
    if (recovery) void forgetOnceKept(recovery)
  }

  const takeRecovery = async (recovery: Recovery) => {
    const { entry } = recovery
    const base = saver.current?.base ?? opened
    const relation = relateToEditor(entry, base, isTypedOver(written.read.current(), base))
    const typedBefore: Typed = { format: entry.format, meta: entry.meta, body: entry.body }
    if (relation === 'beside')
      return setMerging({
        ...{ base: { ...typedBefore, ...entry.base }, theirs: { ...typedBefore, sequence: 0, revision: null } },
        ...{ whose: 'in this browser before', isPresent: false, recovery },
      })
    written.take(typedBefore)
    typed()
    await forgetOnceKept(recovery)
  }

  const open = useCallback(
    ({ owner, tab }: ListedCopy, begun: number | null) =>
      askDesk<typeof openCopy>('open-copy', { id: note, owner, tab, begun }),
    [note],
  )
  const openListed = useCallback((copy: ListedCopy) => open(copy, null), [open])
  const mergeListed = async (copy: ListedCopy) => {
    const { base, ...found } = await open(copy, saver.current?.base.revision ?? opened.revision)
    const theirs = toState({ ...found, sequence: 0 })
    const whose = copy.tab === null ? `by ${copy.owner}` : 'in another tab'
    const begun = toState({ ...(base ?? { format: theirs.format, meta: {}, body: '' }), sequence: 0, revision: null })
    const before = written.read.current()
    if (base && !isTypedOver(before, begun)) return goOnWith(theirs, before, whose)
    setMerging({ base: begun, theirs, whose, isPresent: false })
  }
  /** Nothing was typed here since both began: there is nothing to put together. */
  const goOnWith = (theirs: Typed, before: Typed, whose: string) => {
    written.take(theirs, theirs.body)
    typed()
    tell({
      text: `You go on with what was typed ${whose}.`,
      undo() {
        if (isTypedOver(written.read.current(), theirs))
          return tell('You wrote since. Undo it in the text, step by step.')
        written.take(before, before.body)
        typed()
      },
    })
  }
  const discardListed = async ({ owner, tab, sequence }: ListedCopy) => {
    await callDesk<typeof discard>('discard', { id: note, owner, ...(tab === null ? { sequence } : { tab }) })
    await kept.lookAgain()
    tell('Thrown away.')
  }
  const discardAll = async () => {
    const sequence = saver.current?.base.sequence ?? 0
    if (sequence > 0) await callDesk<typeof discard>('discard', { id: note, sequence })
    const before = await kept.readPresent()
    written.show(before)
    saver.current?.settle(before, false)
    tell('Your changes are thrown away.')
  }
  return { takeMerged, takeRecovery, openListed, mergeListed, discardListed, discardAll }
}
