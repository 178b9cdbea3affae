'use client'

import type { EditorView } from '@codemirror/view'
import { type ChangeEvent, type RefObject, useRef, useState } from 'react'
import { isApple, toKeyNames } from '#components/desk/keys/key-names.ts'
import { useReady } from '#components/desk/use-ready.ts'
import { takenFiles } from '#lib/core/pictures/attachment.ts'
import { commands } from '../source/commands.ts'
import { type KeptPicture, KeptPictures } from './kept-pictures.tsx'
import styles from './toolbar.module.css'

interface Props {
  view: RefObject<EditorView | null>
  onFiles(files: readonly File[]): void
  onKept(picture: KeptPicture): void
}

const signs: Record<string, string> = {
  ...{ bold: 'B', italic: 'I', code: '</>', link: 'Link', heading: 'H', list: '•', numbers: '1.', quote: '❝' },
  table: 'Table',
}

const toKeys = (key: string): string => toKeyNames(key, isApple()).join('+')

/** What one does to text most often; everything else is written. */
export function Toolbar({ view, onFiles, onKept }: Props) {
  const [isChoosing, setChoosing] = useState(false)
  const picker = useRef<HTMLInputElement>(null)
  const isReady = useReady()
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])])
    event.target.value = ''
  }
  return (
    <div role="toolbar" aria-label="Text" className={styles.bar}>
      {commands.map(({ name, label, key, run }) => (
        <button
          key={name}
          type="button"
          disabled={!isReady}
          className={styles.button}
          data-name={name}
          aria-label={label}
          title={key ? `${label} (${toKeys(key)})` : label}
          onClick={() => view.current && run(view.current)}
        >
          {signs[name]}
        </button>
      ))}
      <button type="button" disabled={!isReady} className={styles.button} onClick={() => picker.current?.click()}>
        Picture or file
      </button>
      <button type="button" disabled={!isReady} className={styles.button} onClick={() => setChoosing(true)}>
        Site pictures
      </button>
      <input
        ref={picker}
        type="file"
        accept={takenFiles}
        multiple
        hidden
        onChange={choose}
        aria-label="Pictures or files to put in"
      />
      {isChoosing && <KeptPictures onClose={() => setChoosing(false)} onChoose={onKept} />}
    </div>
  )
}
