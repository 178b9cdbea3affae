'use client'

import { useState } from 'react'
import { Button } from '#components/desk/button'
import { DeskError } from '#components/desk/call-desk.ts'
import { FileButton } from '#components/desk/file-button'
import { useNotices } from '#components/desk/notices'
import { uploadFile } from '#components/desk/upload-file.ts'
import { type KeptPicture, KeptPictures } from './kept-pictures.tsx'
import styles from './meta-form.module.css'

/** A picture that was put in. It comes without the words of the one before it, which do not say what it shows. */
export interface Hero {
  url: string
  width: number
  height: number
}

interface Props {
  hasOne: boolean
  onChoose(hero: Hero): void
  onRemove(): void
}

/** Picks the picture above the text: its address and its size need not be typed. */
export function HeroChoice({ hasOne, onChoose, onRemove }: Props) {
  const [isBusy, setBusy] = useState(false)
  const [isChoosing, setChoosing] = useState(false)
  const { tell } = useNotices()
  const choose = ({ address, width, height }: Pick<KeptPicture, 'address' | 'width' | 'height'>) => {
    onChoose({ url: address, width, height })
    tell('The picture stands above the text. Say what it shows.')
  }
  const put = async (file: File) => {
    setBusy(true)
    try {
      const answer = await uploadFile(file)
      if (answer.kind !== 'picture') return tell(`${file.name} is no picture.`)
      choose(answer)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      tell(`${file.name}: ${error.message}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className={styles.hero}>
      <FileButton busy={isBusy} label="The picture above the text" accept="image/*" onFile={(file) => void put(file)}>
        {hasOne ? 'Choose another picture' : 'Choose the picture above the text'}
      </FileButton>
      <Button onClick={() => setChoosing(true)}>Choose from the site’s pictures</Button>
      {hasOne && (
        <Button look="quiet" onClick={onRemove}>
          Take the picture away
        </Button>
      )}
      {isChoosing && <KeptPictures onClose={() => setChoosing(false)} onChoose={choose} />}
    </div>
  )
}
