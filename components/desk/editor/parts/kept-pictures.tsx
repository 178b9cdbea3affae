'use client'

import { useEffect, useState } from 'react'
import { Button } from '#components/desk/button'
import { askDesk } from '#components/desk/call-desk.ts'
import { Dialog } from '#components/desk/dialog'
import { toFileName } from '#components/desk/file-name.ts'
import type { OutputOf } from '#components/desk/queue/output-of.ts'
import { Empty, Failure, Loading } from '#components/desk/states'
import type { listFilesKept } from '#lib/work/desk/keeping/kept-files.ts'
import styles from './kept-pictures.module.css'

export interface KeptPicture {
  address: string
  width: number
  height: number
  thumb: string
  name: string
}

interface Listed extends KeptPicture {
  /** The note that shows it. */
  place: string
}

interface Props {
  onChoose(picture: KeptPicture): void
  onClose(): void
}

/** The pictures that the site keeps, to choose one of them. */
export function KeptPictures({ onChoose, onClose }: Props) {
  const [pictures, setPictures] = useState<readonly Listed[]>([])
  /** Behind which file the next ones stand; null: all are here. */
  const [after, setAfter] = useState<string | null>('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const load = async (from: string) => {
    setBusy(true)
    setFailure(null)
    try {
      const { files, next } = await askDesk<typeof listFilesKept>('list-files', { after: from, only: 'pictures' })
      setPictures((present) => [...(from === '' ? [] : present), ...files.flatMap(toKept)])
      setAfter(next)
    } catch (error) {
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first page, once
  useEffect(() => void load(''), [])
  return (
    <Dialog title="Pictures of the site" open onClose={onClose}>
      {pictures.length > 0 && (
        <ul className={styles.grid}>
          {pictures.map((picture) => (
            <li key={picture.address}>
              <button
                type="button"
                className={styles.choice}
                onClick={() => {
                  onChoose(picture)
                  onClose()
                }}
              >
                <span className={styles.frame}>
                  {/* biome-ignore lint/performance/noImgElement: a kept picture, in one of its sizes */}
                  <img src={picture.thumb} alt="" loading="lazy" decoding="async" />
                </span>
                <span className={styles.name} dir="auto">
                  {picture.name}
                </span>
                <span className={styles.detail} dir="auto">
                  {picture.width} × {picture.height}
                  {picture.place && `, in ${picture.place}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {isBusy && <Loading rows={pictures.length === 0 ? 3 : 1} label="Loading pictures" />}
      {failure !== null && <Failure error={failure} onRetry={() => void load(after ?? '')} />}
      {!isBusy && failure === null && pictures.length === 0 && after === null && (
        <Empty title="The site keeps no picture yet">Put one in from your computer: it is here the next time.</Empty>
      )}
      {!isBusy && failure === null && after !== null && <Button onClick={() => void load(after)}>More pictures</Button>}
    </Dialog>
  )
}

type File = OutputOf<typeof listFilesKept>['files'][number]

const toKept = ({ hash, name, uses, address, thumb, width, height }: File): Listed[] =>
  address === null || thumb === null || width === null || height === null
    ? []
    : [{ ...{ address, thumb, width, height }, name: toFileName(name, hash), place: uses[0]?.title ?? '' }]
