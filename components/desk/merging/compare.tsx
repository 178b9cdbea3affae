'use client'

import { useEffect, useRef } from 'react'
import { readPageNonce } from '../page-nonce.ts'
import styles from './compare.module.css'

interface Side {
  name: string
  text: string
}

interface Props {
  left: Side
  right: Side
}

/** Two texts beside each other, what differs marked, what is the same folded. */
export function Compare({ left, right }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let close = () => {}
    let isGone = false
    const open = async () => {
      const [{ MergeView }, { EditorState }, { EditorView }] = await Promise.all([
        import('@codemirror/merge'),
        import('@codemirror/state'),
        import('@codemirror/view'),
      ])
      if (isGone || !place.current) return
      const toSide = (doc: string) => ({
        doc,
        extensions: [EditorView.cspNonce.of(readPageNonce()), EditorState.readOnly.of(true), EditorView.lineWrapping],
      })
      const view = new MergeView({
        a: toSide(left.text),
        b: toSide(right.text),
        parent: place.current,
        collapseUnchanged: { margin: 2, minSize: 4 },
      })
      close = () => view.destroy()
    }
    void open()
    return () => {
      isGone = true
      close()
    }
  }, [left.text, right.text])
  return (
    <div className={styles.compare}>
      <div className={styles.names}>
        <span>{left.name}</span>
        <span>{right.name}</span>
      </div>
      <div ref={place} className={styles.texts} />
    </div>
  )
}
