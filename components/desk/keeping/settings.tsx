'use client'

import { type FormEvent, useState } from 'react'
import { toEditorText } from '#lib/core/posts/line-endings.ts'
import type { readSettings, saveSettings } from '#lib/work/desk/keeping/settings.ts'
import { Button } from '../button.tsx'
import { askDesk, callDesk, DeskError } from '../call-desk.ts'
import { SelectField, TextArea, TextField } from '../field.tsx'
import { toFieldLabel } from '../field-label.ts'
import { KeptWordsOf, MergeTexts } from '../journal/kept-words.tsx'
import { useNotices } from '../notices.tsx'
import { PageHead } from '../page-head.tsx'
import type { OutputOf } from '../queue/output-of.ts'
import { Tabs } from '../tabs.tsx'
import { useUnsaved } from '../use-unsaved.ts'
import { readFieldLines, toFieldLines } from './field-lines.ts'
import styles from './keeping.module.css'
import { takeSettings, toWritten } from './written-settings.ts'

type Settings = OutputOf<typeof readSettings>
type Asked = Parameters<typeof callDesk<typeof saveSettings>>[1]

/** Fields that hold one line; the others have parts, and are written as the file has them. */
const oneLine = ['name', 'tagline', 'description', 'language', 'timeZone', 'url', 'faces', 'logo', 'policy', 'claims']

/** Fields of one line that the file states. */
const readOneLine = ({ values }: Settings): Record<string, string> =>
  Object.fromEntries(
    oneLine.flatMap((name) => {
      const value = values?.[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )

/** What the publication says of itself: `site.yaml`, as fields and as it is written. */
export function SiteSettings({ settings }: { settings: Settings }) {
  const [present, setPresent] = useState(settings)
  const [written, setWritten] = useState(toWritten(settings))
  const [problem, setProblem] = useState<string>()
  const [saving, setSaving] = useState<'fields' | 'file' | null>(null)
  /** Fields that are typed over those of the file. */
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  /** What the file says now, after another person wrote it. */
  const [theirs, setTheirs] = useState<{ found: Settings; of: 'fields' | 'file' } | null>(null)
  const { tell } = useNotices()
  const stated = readOneLine(present)
  const shown = { ...stated, ...typed }
  const changed = oneLine.flatMap((name) => {
    const value = (shown[name] ?? '').trim()
    return value === (stated[name] ?? '') ? [] : [{ path: [name], value: value === '' ? null : value }]
  })
  useUnsaved(changed.length > 0 || written.text !== toEditorText(present.text))
  const isBusy = saving !== null
  const save = async (input: Asked) => {
    const said = 'text' in input ? input.text : null
    setSaving(said === null ? 'fields' : 'file')
    setProblem(undefined)
    try {
      const saved = await callDesk<typeof saveSettings>('save-settings', input)
      setPresent(saved)
      setTyped({})
      setWritten((now) => takeSettings(now, { said, before: present, saved }))
      tell('site.yaml is written, and every page shows it.')
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
      if (error instanceof DeskError && error.code === 'outdated') await findTheirs(said === null ? 'fields' : 'file')
    }
    setSaving(null)
  }
  const findTheirs = async (of: 'fields' | 'file') => {
    const found = await askDesk<typeof readSettings>('read-settings', {}).catch(() => null)
    if (found) setTheirs({ found, of })
  }
  // What is saved takes the place of both, so words that wait in the other part would go.
  const saveFields = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (written.text !== toEditorText(present.text))
      return setProblem('The file has changes that are not saved: save or undo them first.')
    if (changed.length === 0) return tell('Nothing was changed.')
    void save({ hash: present.hash, fields: changed })
  }
  const saveFile = () => {
    if (changed.length > 0) return setProblem('Fields have changes that are not saved: save or undo them first.')
    void save(written)
  }
  const toMerged = ({ found, of }: { found: Settings; of: 'fields' | 'file' }) =>
    of === 'fields'
      ? {
          base: toFieldLines(oneLine, stated),
          mine: toFieldLines(oneLine, shown),
          theirs: toFieldLines(oneLine, readOneLine(found)),
        }
      : { base: toEditorText(present.text), mine: written.text, theirs: toEditorText(found.text) }
  /** Beside the button that was pressed: the page is longer than a screen. */
  const refused = problem && (
    <p role="alert" className={styles.problem}>
      {problem}
    </p>
  )
  const problems = (
    <>
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
      {theirs && (
        <MergeTexts
          {...toMerged(theirs)}
          whose="by another person"
          onClose={() => setTheirs(null)}
          onMerged={(text) => {
            const { found, of } = theirs
            setTheirs(null)
            setProblem(undefined)
            setPresent(found)
            setTyped(of === 'fields' ? readFieldLines(oneLine, text, readOneLine(found)) : {})
            setWritten(of === 'fields' ? toWritten(found) : { text, hash: found.hash })
            tell('Both are put together here. Save writes the file.')
          }}
        />
      )}
      <Tabs
        label="Settings"
        keepsParts
        tabs={[
          {
            id: 'fields',
            label: 'Fields',
            content: (
              <form className={styles.form} onSubmit={saveFields}>
                <KeptWordsOf
                  place="desk:settings/fields"
                  words={toFieldLines(oneLine, shown)}
                  saved={toFieldLines(oneLine, stated)}
                  what="the file"
                  onTake={(text) => setTyped(readFieldLines(oneLine, text, stated))}
                />
                {oneLine.map((name) => {
                  const { description, choices = [] } = present.fields.find((field) => field.name === name) ?? {}
                  const common = {
                    ...{ name, label: toFieldLabel([name]), hint: description, value: shown[name] ?? '' },
                    onChange: ({ target }: { target: { value: string } }) =>
                      setTyped((now) => ({ ...now, [name]: target.value })),
                  }
                  return choices.length > 0 ? (
                    <SelectField
                      key={name}
                      {...common}
                      disabled={isBusy}
                      options={['', ...choices].map((value) => ({ value, label: value || '–' }))}
                    />
                  ) : (
                    <TextField key={name} {...common} readOnly={isBusy} isUnkept />
                  )
                })}
                {refused}
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
                  keptAs="desk:settings"
                  saved={toEditorText(present.text)}
                  what="the file"
                  rows={28}
                  spellCheck={false}
                  value={written.text}
                  // Fields that are saved change this text as well.
                  readOnly={saving === 'fields'}
                  onChange={({ target }) => setWritten((now) => ({ ...now, text: target.value }))}
                />
                {refused}
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
