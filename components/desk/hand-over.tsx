'use client'

import { useState } from 'react'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import styles from './hand-over.module.css'
import { useCalendar } from './moment.tsx'
import { useNotices } from './notices.tsx'

/** A link that is shown once, to be given to a person in whatever way one trusts. */
export function HandOver({ path, expiresAt }: { path: string; expiresAt: number }) {
  const { announce } = useNotices()
  const { dayOf } = useCalendar()
  const [copied, setCopied] = useState('')
  const url = location.origin + path
  const copy = async () => {
    const said = await copyText(url)
    setCopied(said)
    announce(said)
  }
  return (
    <div className={styles.box}>
      <p>Give this link to the person. It works once, until {dayOf(expiresAt)}, and is not shown again.</p>
      <output className={styles.link}>{url}</output>
      <div className={styles.foot}>
        <Button look="primary" onClick={copy}>
          Copy the link
        </Button>
        <span>{copied}</span>
      </div>
    </div>
  )
}
