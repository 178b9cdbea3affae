'use client'

import { useState } from 'react'
import { SelectField, TextField } from '../field.tsx'
import { ReviewersField } from '../reviewers-field.tsx'
import styles from './queue.module.css'

const words = [
  { value: 'replace', label: 'Find and replace' },
  { value: 'add-tag', label: 'Add a tag' },
  { value: 'remove-tag', label: 'Remove a tag' },
  { value: 'set-topic', label: 'Set the topic' },
  { value: 'set-series', label: 'Set the series' },
  { value: 'review-done', label: 'Say that the review is done' },
]
const ask = { value: 'ask', label: 'Ask for a review' }
const pointers = [
  { value: 'publish', label: 'Publish the drafts' },
  { value: 'withdraw', label: 'Withdraw' },
  { value: 'back-to-review', label: 'Send back to review' },
  { value: 'plan publish', label: 'Plan that the drafts go live' },
  { value: 'plan withdraw', label: 'Plan that they leave the site' },
]

const choices: readonly { name: string; label: string; isOn?: boolean }[] = [
  { name: 'matchCase', label: 'Match case', isOn: true },
  { name: 'wholeWord', label: 'Whole words' },
  { name: 'wildcard', label: 'Let * stand for anything in a line' },
  { name: 'inCode', label: 'In code as well' },
]
const fields = ['body', 'title', 'summary', 'brief', 'notes', 'checklist']

/** What is to be done with many notes. */
export function OperationFields({ canPublish }: { canPublish: boolean }) {
  const [kind, setKind] = useState('replace')
  const isOfWords = words.some(({ value }) => value === kind)
  return (
    <>
      <SelectField
        label="What to do"
        name="kind"
        value={kind}
        onChange={(event) => setKind(event.target.value)}
        options={[...words, ask, ...(canPublish ? pointers : [])]}
      />
      {kind === 'replace' && (
        <>
          <TextField label="Find" name="find" required maxLength={200} />
          <TextField label="Replace with" name="with" maxLength={1000} />
          <fieldset className={styles.choices}>
            <legend className="visually-hidden">How to find</legend>
            {choices.map(({ name, label, isOn }) => (
              <label key={name} className={styles.check}>
                <input type="checkbox" name={name} defaultChecked={isOn ?? false} />
                {label}
              </label>
            ))}
          </fieldset>
          <fieldset className={styles.choices}>
            <legend>Where</legend>
            {fields.map((field) => (
              <label key={field} className={styles.check}>
                <input type="checkbox" name="fields" value={field} defaultChecked={field === 'body'} />
                {field === 'body' ? 'text' : field}
              </label>
            ))}
          </fieldset>
        </>
      )}
      {(kind === 'add-tag' || kind === 'remove-tag') && <TextField label="Tag" name="tag" required maxLength={200} />}
      {kind === 'set-topic' && (
        <>
          <TextField label="Problem" name="problem" required maxLength={200} />
          <TextField label="Stack" name="stack" maxLength={200} hint="Left as it is where this is empty." />
        </>
      )}
      {kind === 'set-series' && (
        <TextField label="Series" name="name" maxLength={200} hint="Empty: the notes leave their series." />
      )}
      {kind === 'back-to-review' && (
        <p>
          The notes stay readable by their addresses. Lists, feeds, search and search engines leave them out until then.
        </p>
      )}
      {kind === 'review-done' && <p>Takes the flag “needs human review” out.</p>}
      {kind === 'ask' && <ReviewersField name="assignees" />}
      {kind.startsWith('plan ') && (
        <TextField label="On" name="at" type="datetime-local" required hint="By the clock of this device." />
      )}
      {isOfWords && canPublish && (
        <label className={styles.check}>
          <input type="checkbox" name="target" value="live" />
          Publish at once, with me as the reviewer
        </label>
      )}
    </>
  )
}

/** What is to be arranged and changes no words, as the use case takes it; null where words or pointers are to change. */
export function readArrangement(form: FormData): Record<string, unknown> | null {
  const kind = String(form.get('kind') ?? '')
  if (kind === 'ask') return { kind, assignees: form.getAll('assignees').map(String) }
  const action = /^plan (publish|withdraw)$/.exec(kind)?.[1]
  return action ? { kind: 'plan', action, at: new Date(String(form.get('at'))).toISOString() } : null
}

/** What a person filled in, as the use case takes it. */
export function readOperation(form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '')
  const kind = text('kind')
  switch (kind) {
    case 'replace':
      return {
        ...{ kind, find: text('find'), with: text('with'), fields: form.getAll('fields') },
        ...Object.fromEntries(choices.map(({ name }) => [name, form.has(name)])),
      }
    case 'set-topic':
      return { kind, problem: text('problem'), ...(text('stack').trim() ? { stack: text('stack') } : {}) }
    case 'set-series':
      return { kind, name: text('name').trim() || null }
    case 'add-tag':
    case 'remove-tag':
      return { kind, tag: text('tag') }
    default:
      return { kind }
  }
}
