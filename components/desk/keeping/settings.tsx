'use client'

import { type FormEvent, useRef, useState } from 'react'
import { toEditorText } from '#lib/core/posts/line-endings.ts'
import type { readSettings, saveSettings } from '#lib/work/desk/keeping/settings.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { TextArea, TextField } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Tabs } from '../tabs.tsx'
import { useUnsaved } from '../use-unsaved.ts'
import styles from './keeping.module.css'
import { takeSettings, toWritten } from './written-settings.ts'

type Settings = OutputOf<typeof readSettings>
type Asked = Parameters<typeof callDesk<typeof saveSettings>>[1]

/** Fields that hold one line; the others have parts, and are written as the file has them. */
const oneLine = ['name', 'tagline', 'description', 'language', 'timeZone', 'url', 'faces', 'logo', 'policy', 'claims']

/** What the publication says of itself: `site.yaml`, as fields and as it is written. */
export function SiteSettings({ settings }: { settings: Settings }) {
  const [present, setPresent] = useState(settings)
  const [written, setWritten] = useState(toWritten(settings))
  const [problem, setProblem] = useState<string>()
  const [saving, setSaving] = useState<'fields' | 'file' | null>(null)
  const [hasTypedFields, setTypedFields] = useState(false)
  const { tell } = useNotices()
  useUnsaved(hasTypedFields || written.text !== toEditorText(present.text))
  const isBusy = saving !== null
  const save = async (input: Asked) => {
    const said = 'text' in input ? input.text : null
    setSaving(said === null ? 'fields' : 'file')
    setProblem(undefined)
    try {
      const saved = await callDesk<typeof saveSettings>('save-settings', input)
      setPresent(saved)
      setTypedFields(false)
      setWritten((now) => takeSettings(now, { said, before: present, saved }))
      tell('site.yaml is written, and every page shows it.')
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
    }
    setSaving(null)
  }
  const textOf = (name: string): string => {
    const value = present.values?.[name]
    return typeof value === 'string' ? value : ''
  }
  const form = useRef<HTMLFormElement>(null)
  const listChanged = () => {
    const said = new FormData(form.current ?? undefined)
    return oneLine.flatMap((name) => {
      const value = String(said.get(name) ?? '').trim()
      return value === textOf(name) ? [] : [{ path: [name], value: value === '' ? null : value }]
    })
  }
  // What is saved takes the place of both, so words that wait in the other part would go.
  const saveFields = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const changed = listChanged()
    if (written.text !== toEditorText(present.text))
      return setProblem('The file has changes that are not saved: save or undo them first.')
    if (changed.length === 0) return tell('Nothing was changed.')
    void save({ hash: present.hash, fields: changed })
  }
  const saveFile = () => {
    if (listChanged().length > 0) return setProblem('Fields have changes that are not saved: save or undo them first.')
    void save(written)
  }
  const problems = (
    <>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {present.problems.map(({ line, field, message }) => (
        <p key={`${line} ${field}`} className={styles.problem}>
          Line {line}, {field}: {message}
        </p>
      ))}
    </>
  )
  return (
    <>
      <PageHead title="Settings">
        What the publication says of itself, in <code>site.yaml</code>.
      </PageHead>
      {problems}
      <Tabs
        label="Settings"
        keepsParts
        tabs={[
          {
            id: 'fields',
            label: 'Fields',
            content: (
              <form
                key={present.hash}
                ref={form}
                className={styles.form}
                onSubmit={saveFields}
                onInput={() => setTypedFields(listChanged().length > 0)}
              >
                {oneLine.map((name) => (
                  <TextField
                    key={name}
                    label={name}
                    name={name}
                    defaultValue={textOf(name)}
                    readOnly={isBusy}
                    hint={present.fields.find((field) => field.name === name)?.description}
                  />
                ))}
                <Button type="submit" look="primary" busy={isBusy}>
                  Save
                </Button>
              </form>
            ),
          },
          {
            id: 'file',
            label: 'The file',
            content: (
              <div className={styles.form}>
                <TextArea
                  label="site.yaml"
                  rows={28}
                  spellCheck={false}
                  value={written.text}
                  // Fields that are saved change this text as well.
                  readOnly={saving === 'fields'}
                  onChange={({ target }) => setWritten((now) => ({ ...now, text: target.value }))}
                />
                <Button look="primary" busy={isBusy} onClick={saveFile}>
                  Save
                </Button>
                <dl className={styles.about}>
                  {present.fields.map(({ name, description }) => (
                    <div key={name}>
                      <dt>
                        <code>{name}</code>
                      </dt>
                      <dd>{description}</dd>
                    </div>
                  ))}
                </dl>
              </div>
            ),
          },
        ]}
      />
    </>
  )
}
