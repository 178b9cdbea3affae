'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { takenFiles } from '#lib/core/pictures/attachment.ts'
import type { listFilesKept, removeUnusedFiles, replaceKeptFile } from '#lib/work/desk/keeping/kept-files.ts'
import { AskFirst } from '../ask-first.tsx'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { SelectField, TextField } from '../field.tsx'
import { FileButton } from '../file-button.tsx'
import { toFileName } from '../file-name.ts'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Row, Rows } from '../rows.tsx'
import { Empty } from '../states.tsx'
import { uploadFile } from '../upload-file.ts'
import styles from './keeping.module.css'

interface Props {
  files: OutputOf<typeof listFilesKept>
  only: 'all' | 'unused'
  canOrganize: boolean
}

/** Pictures and files that the site keeps, and the notes that show them. */
export function Files({ files: { files, next }, only, canOrganize }: Props) {
  const [replaced, setReplaced] = useState<string | null>(null)
  return (
    <>
      <PageHead title="Files" actions={canOrganize && only === 'unused' && files.length > 0 && <RemoveUnused />}>
        Pictures and other files that the site keeps, and where each is shown.
      </PageHead>
      <nav className={styles.choices} aria-label="Which files">
        {(['all', 'unused'] as const).map((each) => (
          <Link
            key={each}
            href={each === 'all' ? '/desk/files' : '/desk/files?only=unused'}
            prefetch={false}
            aria-current={each === only ? 'page' : undefined}
          >
            {each === 'all' ? 'All' : 'Shown nowhere'}
          </Link>
        ))}
      </nav>
      {files.length === 0 ? (
        <Empty title={only === 'unused' ? 'Every file is shown somewhere' : 'The site keeps no file yet'}>
          Pictures come in with the notes that show them.
        </Empty>
      ) : (
        <Rows label="Files">
          {files.map(({ hash, kind, bytes, width, height, name, thumb, uses, isUsedElsewhere }) => (
            <Row
              key={hash}
              picture={
                <span className={styles.thumb}>
                  {/* biome-ignore lint/performance/noImgElement: a kept picture, in one of its sizes */}
                  {thumb && <img src={thumb} alt="" loading="lazy" decoding="async" />}
                </span>
              }
              title={nameOf({ name, hash })}
              detail={
                <>
                  <code>{hash}</code> · {kind.toUpperCase()}
                  {width !== null && height !== null && `, ${width} × ${height}`}, {sizeOf(bytes)}.{' '}
                  {uses.length === 0 && !isUsedElsewhere && 'Shown nowhere.'}
                  {uses.map(({ id, title }, index) => (
                    <span key={id}>
                      {index === 0 ? 'In ' : ', '}
                      <Link href={`/desk/notes/${encodeURIComponent(id)}`} prefetch={false}>
                        {title}
                      </Link>
                    </span>
                  ))}
                  {isUsedElsewhere && (uses.length > 0 ? ', and in former versions.' : 'In former versions alone.')}
                </>
              }
              end={canOrganize && uses.length > 0 && <Button onClick={() => setReplaced(hash)}>Replace</Button>}
            />
          ))}
        </Rows>
      )}
      {next !== null && (
        <p className={styles.pager}>
          <Link
            href={`/desk/files?${new URLSearchParams({ ...(only === 'unused' ? { only } : {}), after: next })}`}
            prefetch={false}
          >
            Next page
          </Link>
        </p>
      )}
      <ReplaceFile hash={replaced} files={files} hasMore={next !== null} onClose={() => setReplaced(null)} />
    </>
  )
}

function RemoveUnused() {
  const [isAsked, setAsked] = useState(false)
  const { tell } = useNotices()
  const router = useRouter()
  const remove = async () => {
    try {
      const { removed, bytes } = await callDesk<typeof removeUnusedFiles>('remove-unused-files', {})
      tell(`${removed} ${removed === 1 ? 'file is' : 'files are'} removed, ${sizeOf(bytes)}.`)
      router.refresh()
    } catch (error) {
      tell(error instanceof Error ? error.message : 'This did not work.')
    }
  }
  return (
    <>
      <Button look="danger" onClick={() => setAsked(true)}>
        Remove all of them
      </Button>
      {isAsked && (
        <AskFirst
          title="Remove the files that are shown nowhere?"
          does="Remove"
          onClose={() => setAsked(false)}
          onConfirm={() => void remove()}
        >
          <p>
            Files that stand in a draft in progress or in a suggestion stay, and so do those that were put in at the
            desk within the last 90 days. The others are deleted for good.
          </p>
        </AskFirst>
      )}
    </>
  )
}

const sizeOf = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`

interface ReplaceProps {
  hash: string | null
  /** Those of this page of the list, and whether there are others. */
  files: Props['files']['files']
  hasMore: boolean
  onClose(): void
}

const nameOf = ({ name, hash }: { name: string | null; hash: string }): string => toFileName(name, hash)

function ReplaceFile({ hash, files, hasMore, onClose }: ReplaceProps) {
  const [by, setBy] = useState('')
  const [look, setLook] = useState<OutputOf<typeof replaceKeptFile> | null>(null)
  const [problem, setProblem] = useState<string>()
  const [isUploading, setUploading] = useState(false)
  const { tell } = useNotices()
  const router = useRouter()
  const close = () => {
    setLook(null)
    setProblem(undefined)
    setBy('')
    onClose()
  }
  const choose = (other: string) => {
    setBy(other)
    setLook(null)
  }
  const replaced = files.find((file) => file.hash === hash)
  const toTitle = (id: string) => replaced?.uses.find((use) => use.id === id)?.title ?? id
  const last = { hint: 'The texts of notes stay as they are.', error: problem }
  const ask = async (isLook: boolean, other = by.trim()) => {
    if (hash === null) return
    setProblem(undefined)
    try {
      const found = await callDesk<typeof replaceKeptFile>('replace-file', { hash, by: other, isLook })
      if (isLook) return setLook(found)
      tell(`${found.notes.length === 1 ? 'One note shows' : `${found.notes.length} notes show`} the other file.`)
      router.refresh()
      close()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
    }
  }
  const take = async (file: File) => {
    setUploading(true)
    try {
      const answer = await uploadFile(file)
      if (answer.kind === 'document') return setProblem(`${file.name} is text for a note, and no file to show.`)
      setBy(answer.hash)
      await ask(true, answer.hash)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
    } finally {
      setUploading(false)
    }
  }
  return (
    <Dialog
      title={replaced ? `Another file in place of ${nameOf(replaced)}` : 'Another file'}
      open={hash !== null}
      onClose={close}
      actions={
        look ? (
          <Button look="primary" onClick={() => void ask(false)}>
            Replace on {look.effects.pages.count} {look.effects.pages.count === 1 ? 'page' : 'pages'}
          </Button>
        ) : (
          <Button look="primary" disabled={by.trim() === ''} onClick={() => void ask(true)}>
            Show what would change
          </Button>
        )
      }
    >
      <FileButton
        busy={isUploading}
        data-begin=""
        label="The other file"
        accept={takenFiles}
        onFile={(file) => void take(file)}
      >
        Choose the other file
      </FileButton>
      <SelectField
        label="Or one that the site has"
        value={files.some((file) => file.hash === by) ? by : ''}
        onChange={(event) => choose(event.target.value)}
        options={[
          { value: '', label: '–' },
          ...files
            .filter((file) => file.hash !== hash)
            .map((file) => ({ value: file.hash, label: `${nameOf(file)}, ${sizeOf(file.bytes)}` })),
        ]}
        {...(hasMore ? {} : last)}
      />
      {hasMore && (
        <TextField
          label="Or the hash of one on another page of this list"
          value={by}
          onChange={(event) => choose(event.target.value)}
          {...last}
        />
      )}
      {look && <p role="status">Shown in {look.notes.map(toTitle).join(', ')}.</p>}
    </Dialog>
  )
}
