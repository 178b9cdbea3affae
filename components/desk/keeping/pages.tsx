'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { toEditorText } from '#lib/core/posts/line-endings.ts'
import type { listPages, readPage, savePage } from '#lib/work/desk/keeping/pages.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk } from '../call-desk.ts'
import { TextArea, TextField } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
import styles from './keeping.module.css'

interface Props {
  pages: OutputOf<typeof listPages>['pages']
  canOrganize: boolean
}

type Open = OutputOf<typeof readPage>

/** Pages of the publication’s folder, each a file that is edited as it is written. */
export function Pages({ pages, canOrganize }: Props) {
  const [open, setOpen] = useState<Open | null>(null)
  const [text, setText] = useState('')
  const [isNew, setNew] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const { tell } = useNotices()
  const router = useRouter()
  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined)
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
    }
    setBusy(false)
  }
  const mayLeave = () =>
    open === null ||
    text === toEditorText(open.text) ||
    confirm(`${open.file || 'The new page'} has words that are not saved. Leave them?`)
  const edit = (page: Open, isFresh: boolean) => {
    setOpen(page)
    setText(toEditorText(page.text))
    setNew(isFresh)
    setProblem(undefined)
  }
  const save = (said: string | null) =>
    attempt(async () => {
      if (!open) return
      const input = { file: open.file, text: said, hash: open.hash }
      const saved = await callDesk<typeof savePage>('save-page', input)
      tell(said === null ? `${open.file} is removed.` : `${open.file} is written, and the page shows it.`)
      if (said === null) setOpen(null)
      else {
        setOpen(saved)
        setNew(false)
        // Words that were typed while it was on its way stay.
        setText((present) => (present === said ? toEditorText(saved.text) : present))
      }
      router.refresh()
    })
  return (
    <>
      <PageHead
        title="Pages"
        actions={
          canOrganize && (
            <Button onClick={() => mayLeave() && edit({ file: '', text: '---\ntitle: \n---\n\n', hash: null }, true)}>
              New page
            </Button>
          )
        }
      >
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
                <Button
                  aria-label={`Edit ${file}`}
                  onClick={() =>
                    mayLeave() &&
                    void attempt(async () => edit(await askDesk<typeof readPage>('read-page', { file }), false))
                  }
                >
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
        <section className={styles.editor} aria-label={isNew ? 'New page' : open.file}>
          <h2>{isNew ? 'New page' : open.file}</h2>
          {isNew && (
            <TextField
              label="File"
              value={open.file}
              placeholder="about.md"
              onChange={(event) => setOpen({ ...open, file: event.target.value })}
            />
          )}
          <TextArea
            label="Text"
            rows={20}
            spellCheck={false}
            value={text}
            readOnly={!canOrganize}
            error={problem}
            onChange={(event) => setText(event.target.value)}
          />
          <div className={styles.actions}>
            {canOrganize && (
              <Button look="primary" busy={isBusy} onClick={() => void save(text)}>
                Save
              </Button>
            )}
            <Button onClick={() => mayLeave() && setOpen(null)}>Close</Button>
            {canOrganize && !isNew && (
              <Button look="danger" onClick={() => confirm(`Remove ${open.file}?`) && void save(null)}>
                Remove
              </Button>
            )}
          </div>
        </section>
      )}
    </>
  )
}
