'use client'

import { useCallback, useRef, useState } from 'react'
import { AskFirst } from '#components/desk/ask-first'
import { askDesk, askToSignIn } from '#components/desk/call-desk.ts'
import { toFieldLabel } from '#components/desk/field-label.ts'
import { RecoveryBar } from '#components/desk/journal/recovery'
import { isTypedOver } from '#components/desk/merging/merge.ts'
import { MergeDialog } from '#components/desk/merging/merge-dialog'
import { useNotices } from '#components/desk/notices'
import { usePageCommands } from '#components/desk/palette/page-commands'
import { Failure, Loading } from '#components/desk/states'
import { Tabs } from '#components/desk/tabs'
import { useComingBack } from '#components/desk/use-coming-back.ts'
import type { OutputOf } from '#lib/work/desk/use-case.ts'
import type { findNotesForLink } from '#lib/work/desk/writing/find-notes-for-link.ts'
import type { openNote } from '#lib/work/desk/writing/open-note.ts'
import styles from './editor.module.css'
import { editorKeys } from './editor-keys.ts'
import { toFieldProblems } from './fields/field-problems.ts'
import { CopiesPane, listOthers } from './parts/copies-pane.tsx'
import { EditorHead } from './parts/editor-head.tsx'
import { KeepDialog } from './parts/keep-dialog.tsx'
import { MetaForm } from './parts/meta-form.tsx'
import { Outline } from './parts/outline.tsx'
import { PreviewPane } from './parts/preview-pane.tsx'
import { Problems } from './parts/problems.tsx'
import { SourcePane } from './parts/source-pane.tsx'
import { Toolbar } from './parts/toolbar.tsx'
import { UploadDialog } from './parts/upload-dialog.tsx'
import { useChecks } from './use-checks.ts'
import { useInserting } from './use-inserting.ts'
import { toSaved, useSaver } from './use-saver.ts'
import { useTakingIn } from './use-taking-in.ts'
import { useWritten } from './use-written.ts'

interface Props {
  note: OutputOf<typeof openNote>
  person: string
}

/** One note: its source, its fields, its page. It is opened anew where a person comes back to it. */
export function Editor({ note: first, person }: Props) {
  const [note, setNote] = useState<Props['note'] | null>(first)
  const [failure, setFailure] = useState<unknown>(null)
  const open = () => {
    setFailure(null)
    askDesk<typeof openNote>('open-note', { id: first.id }).then(setNote, setFailure)
  }
  useComingBack({ onLeave: () => setNote(null), onReturn: open })
  if (note) return <Writing note={note} person={person} />
  return failure === null ? <Loading rows={8} label="Opening the note" /> : <Failure error={failure} onRetry={open} />
}

function Writing({ note, person }: Props) {
  const opened = toSaved(note.copy, note.base)
  const written = useWritten(opened)
  const { view, text, meta, read, readText, show } = written
  const scrollTo = useRef<((line: number) => void) | null>(null)
  const typedAt = useRef(Number.NEGATIVE_INFINITY)
  const [isKeeping, setKeeping] = useState(false)
  const [isDiscarding, setDiscarding] = useState(false)
  const [isTextShown, setTextShown] = useState(true)
  const [beside, setBeside] = useState('preview')
  const side = useRef<HTMLElement>(null)
  const { tell } = useNotices()
  const kept = useSaver({ note: note.id, person, opened, read, show })
  const { saver, saving, recoveries, forget, merging, setMerging } = kept
  const { checked, outline, checkSoon } = useChecks(written)
  const { picture, onFiles, onKept: onKeptPicture, onMarkup } = useInserting(written)

  const typed = useCallback(() => {
    typedAt.current = performance.now()
    saver.current?.typed()
    checkSoon()
  }, [saver, checkSoon])
  const takingIn = useTakingIn({ note: note.id, opened, written, kept, typed })

  const goTo = (line: number) => {
    const shown = view.current
    if (!shown) return
    const { from } = shown.state.doc.line(Math.min(line, shown.state.doc.lines))
    setTextShown(true)
    shown.dispatch({ selection: { anchor: from }, scrollIntoView: true })
    shown.focus()
  }
  /** Tells why something could not be done. */
  const attempt = (work: () => Promise<unknown>) => {
    work().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)))
  }
  const onKept = async (version: string) => {
    setKeeping(false)
    tell({
      text: `Version ${version} is the draft of this note.`,
      link: { label: 'Review or publish it', href: record },
    })
    const state = await kept.readPresent().catch(() => null)
    // The desk is out of reach for the moment: the next look finds that the copy has ended.
    if (!state) return
    // Words and fields that were typed since over the copy that was kept lie over the version.
    const isTyped = isTypedOver(read.current(), saver.current?.base ?? opened)
    if (!isTyped) show(state)
    saver.current?.settle(state, isTyped)
  }

  const record = `/desk/notes/${encodeURIComponent(note.id)}/record`
  const fieldProblems = toFieldProblems(note.fields, meta, checked.fields)
  const problems = checked.body.length + fieldProblems.length
  /** Leads to the first field that something is wrong with. */
  const fillIn = () => {
    setKeeping(false)
    setTextShown(false)
    setBeside('fields')
    // Once they are there, and the window has given the focus back.
    setTimeout(() => side.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 100)
  }
  const isReadOnly = !note.mayWrite
  const canKeep = saving?.phase === 'idle' && saving.sequence > 0
  const discard = () => setDiscarding(true)
  usePageCommands({
    actions: [
      ...(!isReadOnly && canKeep ? [{ label: 'Keep draft', onSelect: () => setKeeping(true) }] : []),
      { label: 'Record of this note', onSelect: () => location.assign(record) },
      ...(isReadOnly ? [] : [{ label: 'Throw my changes away', onSelect: discard }]),
    ],
    keys: editorKeys,
  })
  return (
    <div
      className={styles.editor}
      data-editor=""
      data-journal={kept.isJournalRead ? 'read' : undefined}
      data-source={isTextShown || undefined}
    >
      <EditorHead
        {...{ record, saving, isReadOnly, canKeep, isTextShown }}
        title={typeof meta.title === 'string' && meta.title ? meta.title : 'Untitled'}
        liveVersion={note.liveVersion}
        isJournalBroken={kept.isJournalBroken}
        onSwitch={() => setTextShown(!isTextShown)}
        onKeep={() => setKeeping(true)}
        onDiscard={discard}
        onSignIn={async () => {
          if (!(await askToSignIn())) return
          saver.current?.feed({ kind: 'signed-in' })
          setTimeout(() => view.current?.focus())
        }}
        isBehind={kept.isBehind}
        onMerge={() => attempt(kept.merge)}
        onCatchUp={() => attempt(kept.catchUp)}
      />
      <RecoveryBar
        {...{ recoveries }}
        readPresent={readText}
        onTake={(recovery) => void takingIn.takeRecovery(recovery)}
        onForget={(recovery) => void forget(recovery)}
      />
      {isReadOnly && (
        <p className={styles.notice}>You can read this note. Only the person who began it and publishers write it.</p>
      )}
      <div className={styles.panes}>
        <section className={styles.source} aria-label="Source">
          {!isReadOnly && (
            <Toolbar view={view} onFiles={(files) => void onFiles(files)} onKept={(kept) => void onKeptPicture(kept)} />
          )}
          <SourcePane
            {...{ view, text, isReadOnly }}
            notations={note.notations}
            findNotes={findNotes}
            onChange={typed}
            onFiles={(files, at) => void onFiles(files, at)}
            onMarkup={(html, plain) => void onMarkup(html, plain)}
            onScroll={(line) => scrollTo.current?.(line)}
          />
        </section>
        <section ref={side} className={styles.side} aria-label="Preview and fields">
          <Tabs
            label="Beside the text"
            open={beside}
            onOpen={setBeside}
            tabs={[
              {
                id: 'preview',
                label: 'Preview',
                content: (
                  <PreviewPane
                    {...{ scrollTo, typedAt, note: note.id }}
                    sequence={saving?.sequence ?? opened.sequence}
                    isSaved={saving?.phase === 'idle'}
                    readHeadings={() => ({ headings: outline.headings, lines: view.current?.state.doc.lines ?? 1 })}
                  />
                ),
              },
              {
                id: 'fields',
                isKept: true,
                label: toCounted('Fields', fieldProblems.length),
                content: (
                  <MetaForm
                    {...{ meta, isReadOnly }}
                    fields={note.fields}
                    problems={fieldProblems}
                    onChange={(next) => {
                      written.changeMeta(next)
                      typed()
                    }}
                  />
                ),
              },
              {
                id: 'problems',
                label: toCounted('Problems', problems),
                content: <Problems checked={{ ...checked, fields: fieldProblems }} onGo={goTo} />,
              },
              { id: 'outline', label: 'Outline', content: <Outline {...outline} onGo={goTo} /> },
              {
                id: 'copies',
                label: toCounted('Copies', listOthers(kept.copies, person).length),
                content: (
                  <CopiesPane
                    {...{ person, isReadOnly }}
                    copies={kept.copies}
                    hasOwn={saving !== null && (saving.sequence > 0 || saving.phase !== 'idle')}
                    readPresent={readText}
                    open={takingIn.openListed}
                    onMerge={(copy) => attempt(() => takingIn.mergeListed(copy))}
                    onDiscard={(copy) => attempt(() => takingIn.discardListed(copy))}
                  />
                ),
              },
            ]}
          />
        </section>
      </div>
      {picture && (
        <UploadDialog
          key={picture.num}
          source={picture.shown}
          name={picture.name}
          problem={picture.problem}
          onInsert={picture.insert}
          onCancel={picture.cancel}
        />
      )}
      {merging && (
        <MergeDialog
          base={merging.base}
          theirs={merging.theirs}
          mine={read.current()}
          whose={merging.whose}
          onClose={() => setMerging(null)}
          onMerged={takingIn.takeMerged}
        />
      )}
      {isKeeping && (
        <KeepDialog
          note={note.id}
          sequence={saver.current?.base.sequence ?? 0}
          version={toVersion(meta)}
          missing={fieldProblems.map(({ path }) => toFieldLabel(path.split('.')))}
          onFillIn={fillIn}
          onClose={() => setKeeping(false)}
          onKept={onKept}
          onBehind={kept.catchUp}
        />
      )}
      {isDiscarding && (
        <AskFirst
          title="Throw your changes away?"
          does="Throw away"
          onClose={() => setDiscarding(false)}
          onConfirm={() => attempt(takingIn.discardAll)}
        >
          <p>The note is then what it was before you wrote. Nothing brings your words back.</p>
        </AskFirst>
      )}
    </div>
  )
}

const findNotes = async (text: string) =>
  (await askDesk<typeof findNotesForLink>('find-notes-for-link', { text })).notes

const toCounted = (label: string, count: number): string => (count > 0 ? `${label} (${count})` : label)

function toVersion({ revision }: Record<string, unknown>): string {
  const stated = typeof revision === 'object' && revision !== null ? (revision as { version?: unknown }).version : null
  return typeof stated === 'string' ? stated : ''
}
