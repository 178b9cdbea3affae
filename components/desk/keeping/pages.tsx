'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { toEditorText } from '#lib/core/posts/line-endings.ts'
import type { listPages, readPage, savePage } from '#lib/work/desk/keeping/pages.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk, DeskError } from '../call-desk.ts'
import { TextArea, TextField } from '../field.tsx'
import { MergeTexts } from '../journal/kept-words.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
import { useUnsaved } from '../use-unsaved.ts'
import styles from './keeping.module.css'
import { isUnsaved, type OpenPage, takeSaved, toOpenPage } from './open-page.ts'

interface Props {
  pages: OutputOf<typeof listPages>['pages']
  canOrganize: boolean
}

/** Pages of the publication’s folder, each a file that is edited as it is written. */
export function Pages({ pages, canOrganize }: Props) {
  const [open, setOpen] = useState<OpenPage | null>(null)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  /** What the file says now, after another person wrote it. */
  const [theirs, setTheirs] = useState<OpenPage['page'] | null>(null)
  // What is open when an answer comes, and not when it was asked for.
  const present = useRef<OpenPage | null>(null)
  const openings = useRef(0)
  const { tell } = useNotices()
  useUnsaved(isUnsaved(open))
  const router = useRouter()
  const show = (next: OpenPage | null) => {
    present.current = next
    setOpen(next)
  }
  const change = (part: Partial<OpenPage>) => present.current && show({ ...present.current, ...part })
  /** A failure stands beside the text that it is about; where that is no longer open, it is told with the name of the file. */
  const attempt = async (work: () => Promise<void>, { file, isShown }: { file: string; isShown: () => boolean }) => {
    setProblem(undefined)
    setBusy(true)
    try {
      await work()
    } catch (error) {
      const message = error instanceof Error ? error.message : 'This did not work.'
      if (isShown()) setProblem(message)
      else tell(`${file}: ${message}`)
    }
    setBusy(false)
  }
  const mayLeave = () =>
    !isUnsaved(present.current) ||
    confirm(`${present.current?.page.file || 'The new page'} has words that are not saved. Leave them?`)
  const begin = () => {
    if (!mayLeave()) return
    setProblem(undefined)
    show(toOpenPage(++openings.current, { file: '', text: '---\ntitle: \n---\n\n', hash: null }, true))
  }
  const close = () => {
    if (!mayLeave()) return
    openings.current++
    setProblem(undefined)
    show(null)
  }
  const edit = (file: string) => {
    const opening = ++openings.current
    return attempt(
      async () => {
        const page = await askDesk<typeof readPage>('read-page', { file })
        // Another one was asked for since, or words that were typed since stay.
        if (opening !== openings.current || !mayLeave()) return
        show(toOpenPage(opening, page, false))
      },
      { file, isShown: () => present.current === null },
    )
  }
  const save = (said: string | null) => {
    const asked = present.current
    if (!asked) return
    const { file, hash } = asked.page
    return attempt(
      async () => {
        const saved = await callDesk<typeof savePage>('save-page', { file, text: said, hash }).catch(
          async (error: unknown) => {
            if (said === null || !(error instanceof DeskError && error.code === 'outdated')) throw error
            const found = await askDesk<typeof readPage>('read-page', { file })
            if (present.current?.opening === asked.opening) setTheirs(found)
            throw error
          },
        )
        tell(said === null ? `${file} is removed.` : `${file} is written, and the page shows it.`)
        show(takeSaved(present.current, asked, said === null ? null : saved))
        router.refresh()
      },
      { file, isShown: () => present.current?.opening === asked.opening },
    )
  }
  const name = open?.isNew ? 'New page' : open?.page.file
  return (
    <>
      <PageHead title="Pages" actions={canOrganize && <Button onClick={begin}>New page</Button>}>
        Files in the folder <code>pages</code> of the publication.
      </PageHead>
      {pages.length === 0 ? (
        <Empty title="There is no page yet">An imprint, an about page: each is a file in the folder.</Empty>
      ) : (
        <Rows label="Pages">
          {pages.map(({ file, address, title, problems }) => (
            <Row
              key={file}
              title={address === null ? file : <a href={address}>{title}</a>}
              detail={problems.length > 0 ? problems.join('; ') : address === null ? 'A draft: not shown.' : file}
              end={
                <Button aria-label={`Edit ${file}`} onClick={() => void edit(file)}>
                  {canOrganize ? 'Edit' : 'Read'}
                </Button>
              }
            />
          ))}
        </Rows>
      )}
      {problem && !open && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {open && (
        <section className={styles.editor} aria-label={name}>
          <h2>{name}</h2>
          {open.isNew && (
            <TextField
              label="File"
              value={open.page.file}
              placeholder="about.md"
              hint="Its name without the ending is the address: about.md is /about."
              autoFocus
              onChange={(event) => change({ page: { ...open.page, file: event.target.value } })}
            />
          )}
          <TextArea
            key={open.opening}
            // It stands below the list, which may be long.
            autoFocus={!open.isNew}
            label="Text"
            keptAs={`desk:page/${open.isNew ? '' : open.page.file}`}
            saved={toEditorText(open.page.text)}
            what="the file"
            rows={20}
            spellCheck={false}
            value={open.text}
            readOnly={!canOrganize}
            error={problem}
            onChange={(event) => change({ text: event.target.value })}
          />
          {theirs && (
            <MergeTexts
              base={toEditorText(open.page.text)}
              mine={open.text}
              theirs={toEditorText(theirs.text)}
              whose="by another person"
              onClose={() => setTheirs(null)}
              onMerged={(text) => {
                setTheirs(null)
                setProblem(undefined)
                change({ page: theirs, text, isNew: false })
                tell('Both are put together here. Save writes the file.')
              }}
            />
          )}
          <div className={styles.actions}>
            {canOrganize && (
              <Button look="primary" busy={isBusy} onClick={() => void save(open.text)}>
                Save
              </Button>
            )}
            <Button onClick={close}>Close</Button>
            {canOrganize && !open.isNew && (
              <Button
                look="danger"
                busy={isBusy}
                onClick={() => confirm(`Remove ${open.page.file}?`) && void save(null)}
              >
                Remove
              </Button>
            )}
          </div>
        </section>
      )}
    </>
  )
}
