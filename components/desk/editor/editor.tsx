'use client'

import type { EditorView } from '@codemirror/view'
import { useCallback, useEffect, useRef, useState } from 'react'
import { Button } from '#components/desk/button'
import { askDesk, askToSignIn, callDesk, DeskError } from '#components/desk/call-desk.ts'
import { Menu } from '#components/desk/menu'
import { useNotices } from '#components/desk/notices'
import { usePageCommands } from '#components/desk/palette/page-commands'
import { Tabs } from '#components/desk/tabs'
import type { checkNote } from '#lib/work/desk/writing/check-note.ts'
import type { convertPaste } from '#lib/work/desk/writing/convert-paste.ts'
import type { discard } from '#lib/work/desk/writing/discard.ts'
import type { findNotesForLink } from '#lib/work/desk/writing/find-notes-for-link.ts'
import type { openCopy } from '#lib/work/desk/writing/list-copies.ts'
import type { openNote } from '#lib/work/desk/writing/open-note.ts'
import styles from './editor.module.css'
import { CopiesPane, type ListedCopy } from './parts/copies-pane.tsx'
import { KeepDialog } from './parts/keep-dialog.tsx'
import { MergeDialog } from './parts/merge-dialog.tsx'
import { MetaForm } from './parts/meta-form.tsx'
import { Outline } from './parts/outline.tsx'
import { PreviewPane } from './parts/preview-pane.tsx'
import { RecoveryBar } from './parts/recovery.tsx'
import { SaveState } from './parts/save-state.tsx'
import { SourcePane } from './parts/source-pane.tsx'
import { Toolbar } from './parts/toolbar.tsx'
import { UploadDialog } from './parts/upload-dialog.tsx'
import { readEndings, restoreEndings, toEditorText } from './saving/line-endings.ts'
import { isSame } from './saving/merge.ts'
import { type Recovery, relateToEditor } from './saving/recover.ts'
import type { Typed } from './saving/saver.ts'
import { commands } from './source/commands.ts'
import { replaceText, showProblems } from './source/create-view.ts'
import { countWords, type Heading, listHeadings } from './source/outline.ts'
import { uploadFile } from './upload.ts'
import { toSaved, useSaver } from './use-saver.ts'

type Opened = Awaited<ReturnType<(typeof openNote)['run']>>
type Checked = Awaited<ReturnType<(typeof checkNote)['run']>>

interface Props {
  note: Opened
  person: string
}

/** After the last key: a check reads the whole text. */
const checkAfterMs = 600
const nothing: Checked = { body: [], plain: null, fields: [] }

/** One note: its source, its fields, its page. */
export function Editor({ note, person }: Props) {
  const opened = toSaved(note.copy, note.base)
  const view = useRef<EditorView | null>(null)
  const endings = useRef(readEndings(opened.body))
  const [text] = useState(() => toEditorText(opened.body))
  const [meta, setMeta] = useState(opened.meta)
  const present = useRef({ meta: opened.meta, format: opened.format })
  const scrollTo = useRef<((line: number) => void) | null>(null)
  const [checked, setChecked] = useState<Checked>(nothing)
  const [outline, setOutline] = useState<{ headings: Heading[]; words: number }>(() => toOutline(text))
  const [picture, setPicture] = useState<{ address: string; name: string; insert(alt: string): void } | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const [isSmallSource, setSmallSource] = useState(true)
  const { tell, announce } = useNotices()

  const readText = useCallback(() => view.current?.state.doc.toString() ?? text, [text])
  const read = useRef((): Typed => ({ format: opened.format, meta: opened.meta, body: opened.body }))
  read.current = () => ({ ...present.current, body: restoreEndings(readText(), endings.current) })

  const show = useCallback((typed: Typed) => {
    endings.current = readEndings(typed.body)
    present.current = { meta: typed.meta, format: typed.format }
    setMeta(typed.meta)
    if (view.current) replaceText(view.current, toEditorText(typed.body), { isTyped: false })
  }, [])
  const kept = useSaver({ note: note.id, opened, read, show })
  const { saver, saving, recoveries, forget, merging, setMerging } = kept

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
  }, [readText])
  const checkSoon = useCallback(() => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => void check(), checkAfterMs)
  }, [check])
  useEffect(() => {
    checkSoon()
    return () => clearTimeout(pause.current)
  }, [checkSoon])

  const typed = useCallback(() => {
    saver.current?.typed()
    checkSoon()
  }, [saver, checkSoon])
  const changeMeta = (next: Record<string, unknown>) => {
    present.current = { ...present.current, meta: next }
    setMeta(next)
    typed()
  }

  const putIn = useCallback((markdown: string, at?: number) => {
    const shown = view.current
    if (!shown) return
    const { from, to } = at === undefined ? shown.state.selection.main : { from: at, to: at }
    shown.dispatch({
      changes: { from, to, insert: shown.state.toText(markdown) },
      selection: { anchor: from + shown.state.toText(markdown).length },
      scrollIntoView: true,
      userEvent: 'input.paste',
    })
    shown.focus()
  }, [])

  const onFiles = async (files: readonly File[], at?: number) => {
    for (const file of files) {
      announce(`${file.name} is on its way.`)
      try {
        const answer = await uploadFile(file)
        if (answer.kind === 'document') {
          putIn(answer.markdown, at)
          if (answer.notices.length > 0) tell(`${file.name}: ${answer.notices.join(', ')} could not come along.`)
        } else if (answer.kind === 'file') putIn(answer.markdown, at)
        else
          await new Promise<void>((resolve) => {
            setPicture({
              ...{ address: answer.address, name: file.name },
              insert(alt) {
                putIn(`![${alt.replace(/[\\[\]]/g, '\\$&')}](${answer.address})`, at)
                setPicture(null)
                resolve()
              },
            })
          })
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

  /** What was taken up is in the journal of this page before its own entry goes. */
  const forgetOnceKept = async (recovery: Recovery) => {
    if (await saver.current?.keep()) await forget(recovery)
  }
  const isTypedOver = (base: Typed) => {
    const { body, meta } = read.current()
    return body !== base.body || !isSame(meta, base.meta)
  }

  const takeMerged = (merged: Typed) => {
    if (!merging) return
    endings.current = readEndings(merging.theirs.body || merged.body)
    present.current = { meta: merged.meta, format: merged.format }
    setMeta(merged.meta)
    if (view.current) replaceText(view.current, toEditorText(merged.body), { isTyped: true })
    if (merging.isPresent) saver.current?.settle(merging.theirs, true)
    else typed()
    const { recovery } = merging
    setMerging(null)
    view.current?.focus()
    if (recovery) void forgetOnceKept(recovery)
  }

  const takeRecovery = async (recovery: Recovery) => {
    const { entry } = recovery
    const base = saver.current?.base ?? opened
    const relation = relateToEditor(entry, base, isTypedOver(base))
    const typedBefore: Typed = { format: entry.format, meta: entry.meta, body: entry.body }
    if (relation === 'beside')
      return setMerging({
        ...{ base: { ...typedBefore, ...entry.base }, theirs: { ...typedBefore, sequence: 0, revision: null } },
        ...{ whose: 'in this browser before', isPresent: false, recovery },
      })
    present.current = { meta: entry.meta, format: entry.format }
    setMeta(entry.meta)
    if (view.current) replaceText(view.current, toEditorText(entry.body), { isTyped: true })
    typed()
    await forgetOnceKept(recovery)
  }

  const openListed = useCallback(
    ({ owner, tab }: ListedCopy) => askDesk<typeof openCopy>('open-copy', { id: note.id, owner, tab }),
    [note.id],
  )
  const mergeListed = async (copy: ListedCopy) => {
    const found = await openListed(copy)
    const theirs = { ...toSaved(found, note.base), sequence: 0 }
    const whose = copy.tab === null ? `by ${copy.owner}` : 'in another tab'
    setMerging({ base: toSaved(null, note.base), theirs, whose, isPresent: false })
  }
  const discardListed = async ({ tab }: ListedCopy) => {
    if (tab !== null) await callDesk<typeof discard>('discard', { id: note.id, tab })
    tell('Thrown away.')
  }

  const goTo = (line: number) => {
    const shown = view.current
    if (!shown) return
    const { from } = shown.state.doc.line(Math.min(line, shown.state.doc.lines))
    setSmallSource(true)
    shown.dispatch({ selection: { anchor: from }, scrollIntoView: true })
    shown.focus()
  }
  /** Tells why something could not be done. */
  const attempt = (work: () => Promise<unknown>) => {
    work().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)))
  }
  const discardAll = async () => {
    const sequence = saver.current?.base.sequence ?? 0
    if (sequence > 0) await callDesk<typeof discard>('discard', { id: note.id, sequence })
    const before = await kept.readPresent()
    show(before)
    saver.current?.settle(before, false)
    tell('Your changes are thrown away.')
  }

  const title = typeof meta.title === 'string' && meta.title ? meta.title : 'Untitled'
  const problems = checked.body.length + checked.fields.length
  const isReadOnly = !note.mayWrite
  const canKeep = saving?.phase === 'idle' && saving.sequence > 0
  usePageCommands({
    actions: [
      ...(!isReadOnly && canKeep ? [{ label: 'Keep draft', onSelect: () => setKeeping(true) }] : []),
      { label: 'Record of this note', onSelect: () => location.assign(toRecord(note.id)) },
      ...(isReadOnly ? [] : [{ label: 'Throw my changes away', onSelect: () => attempt(discardAll) }]),
    ],
    keys: editorKeys,
  })
  return (
    <div
      className={styles.editor}
      data-editor=""
      data-journal={kept.isJournalRead ? 'read' : undefined}
      data-person={person}
      data-source={isSmallSource || undefined}
    >
      <header className={styles.head}>
        <div className={styles.names}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.stamp}>
            {note.liveVersion === null ? 'Not published' : `v${note.liveVersion} is live`}
            {' · '}
            <a href={toRecord(note.id)}>Record</a>
          </p>
        </div>
        {saving && (
          <SaveState
            saving={saving}
            isJournalBroken={kept.isJournalBroken}
            onSignIn={async () => {
              if (await askToSignIn()) saver.current?.feed({ kind: 'signed-in' })
            }}
            onMerge={() => attempt(kept.merge)}
          />
        )}
        <div className={styles.actions}>
          <Button className={styles.switch} onClick={() => setSmallSource(!isSmallSource)}>
            {isSmallSource ? 'Preview and fields' : 'Text'}
          </Button>
          {!isReadOnly && (
            <Button look="primary" disabled={!canKeep} onClick={() => setKeeping(true)}>
              Keep draft
            </Button>
          )}
          {!isReadOnly && (
            <Menu
              label="More"
              items={[{ label: 'Throw my changes away', onSelect: () => attempt(discardAll), isDanger: true }]}
            />
          )}
        </div>
      </header>
      <RecoveryBar
        {...{ recoveries }}
        readPresent={readText}
        onTake={(recovery) => void takeRecovery(recovery)}
        onForget={(recovery) => void forget(recovery)}
      />
      {isReadOnly && (
        <p className={styles.notice}>You can read this note. Only the person who began it and publishers write it.</p>
      )}
      <div className={styles.panes}>
        <section className={styles.source} aria-label="Source">
          {!isReadOnly && <Toolbar view={view} onFiles={(files) => void onFiles(files)} />}
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
        <section className={styles.side} aria-label="Preview and fields">
          <Tabs
            label="Beside the text"
            tabs={[
              {
                id: 'preview',
                label: 'Preview',
                content: (
                  <PreviewPane
                    {...{ scrollTo, note: note.id }}
                    sequence={saving?.sequence ?? opened.sequence}
                    isSaved={saving?.phase === 'idle'}
                    readHeadings={() => ({ headings: outline.headings, lines: view.current?.state.doc.lines ?? 1 })}
                  />
                ),
              },
              {
                id: 'fields',
                label: checked.fields.length > 0 ? `Fields (${checked.fields.length})` : 'Fields',
                content: (
                  <MetaForm
                    fields={note.fields}
                    problems={checked.fields}
                    onChange={changeMeta}
                    {...{ meta, isReadOnly }}
                  />
                ),
              },
              {
                id: 'problems',
                label: problems > 0 ? `Problems (${problems})` : 'Problems',
                content: <Problems checked={checked} onGo={goTo} />,
              },
              { id: 'outline', label: 'Outline', content: <Outline {...outline} onGo={goTo} /> },
              {
                id: 'copies',
                label: 'Copies',
                content: (
                  <CopiesPane
                    {...{ person }}
                    copies={kept.copies}
                    readPresent={readText}
                    open={openListed}
                    onMerge={(copy) => attempt(() => mergeListed(copy))}
                    onDiscard={(copy) => attempt(() => discardListed(copy))}
                  />
                ),
              },
            ]}
          />
        </section>
      </div>
      {picture && <UploadDialog source={picture.address} name={picture.name} onInsert={picture.insert} />}
      {merging && (
        <MergeDialog
          base={merging.base}
          theirs={merging.theirs}
          mine={read.current()}
          whose={merging.whose}
          onClose={() => setMerging(null)}
          onMerged={takeMerged}
        />
      )}
      {isKeeping && (
        <KeepDialog
          note={note.id}
          sequence={saver.current?.base.sequence ?? 0}
          version={toVersion(meta)}
          onClose={() => setKeeping(false)}
          onKept={async (version) => {
            setKeeping(false)
            const before = read.current().body
            const state = await kept.readPresent()
            // What is typed while the answer is on its way lies over the version that was kept.
            const isTyped = read.current().body !== before
            if (!isTyped) show(state)
            saver.current?.settle(state, isTyped)
            tell(`Version ${version} is the draft of this note.`)
          }}
        />
      )}
    </div>
  )
}

const findNotes = async (text: string) =>
  (await askDesk<typeof findNotesForLink>('find-notes-for-link', { text })).notes

const toRecord = (id: string): string => `/desk/notes/${encodeURIComponent(id)}/record`

/** In the text itself. */
const editorKeys = [
  ...commands.flatMap(({ key, label }) => (key ? [{ keys: [key], does: label }] : [])),
  { keys: ['Mod-Alt-t'], does: 'Align the columns of a table' },
  { keys: ['Tab'], does: 'Next cell of a table' },
  { keys: ['Mod-f'], does: 'Search the text' },
  { keys: ['Mod-z'], does: 'Undo' },
]

const toOutline = (text: string) => ({ headings: listHeadings(text.split('\n')), words: countWords(text) })

function toVersion({ revision }: Record<string, unknown>): string {
  const stated = typeof revision === 'object' && revision !== null ? (revision as { version?: unknown }).version : null
  return typeof stated === 'string' ? stated : ''
}

const Problems = ({ checked, onGo }: { checked: Checked; onGo(line: number): void }) => (
  <ul className={styles.problems}>
    {checked.plain && <li>The text would be shown as it is written: {checked.plain}</li>}
    {checked.body.map(({ line, column, message }) => (
      <li key={`${line}:${column} ${message}`}>
        <button type="button" onClick={() => onGo(line)}>
          <span className={styles.place}>
            {line}:{column}
          </span>{' '}
          {message}
        </button>
      </li>
    ))}
    {checked.fields.map(({ path, message }) => (
      <li key={path}>
        <span className={styles.place}>{path}</span> {message}
      </li>
    ))}
    {checked.plain === null && checked.body.length + checked.fields.length === 0 && <li>None found.</li>}
  </ul>
)
