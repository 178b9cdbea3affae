'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/desk/button'
import { Dialog } from '#components/desk/dialog'
import { toFieldLabel } from '../field-label.ts'
import { type Choice, hasConflict, joinParts, mergeFields, mergeTexts, type Typed } from './merge.ts'
import styles from './merge-dialog.module.css'

interface Props {
  base: Typed
  mine: Typed
  theirs: Typed
  /** The writer or the tab of the other text, as “in another tab”. */
  whose: string
  onClose(): void
  onMerged(merged: Typed): void
}

const choices: readonly { choice: Choice; label: string }[] = [
  { choice: 'mine', label: 'This tab' },
  { choice: 'theirs', label: 'The other' },
  { choice: 'mine first', label: 'Both, this tab first' },
  { choice: 'theirs first', label: 'Both, the other first' },
]

/** Two texts from one beginning: what only one changed is in already, what both changed is asked about. Nothing is lost by closing it. */
export function MergeDialog({ base, mine, theirs, whose, onClose, onMerged }: Props) {
  const parts = useMemo(() => mergeTexts(base.body, mine.body, theirs.body), [base, mine, theirs])
  const fields = useMemo(() => mergeFields(base.meta, mine.meta, theirs.meta), [base, mine, theirs])
  const [chosen, setChosen] = useState<readonly (Choice | undefined)[]>([])
  const [theirFields, setTheirFields] = useState<ReadonlySet<string>>(new Set())
  const conflicts = parts.flatMap((part) => (part.kind === 'conflict' ? [part] : []))

  const merge = () => {
    const meta = { ...fields.fields }
    for (const name of theirFields) {
      if (theirs.meta[name] === undefined) delete meta[name]
      else meta[name] = theirs.meta[name]
    }
    onMerged({
      format: mine.format,
      meta,
      body: joinParts(
        parts,
        conflicts.map((_, index) => chosen[index] ?? 'mine first'),
      ),
    })
  }

  return (
    <Dialog
      title="Put both texts together"
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button look="primary" onClick={merge}>
            Go on with this
          </Button>
        </>
      }
    >
      {/* The window opens by itself: a key that was meant for the text must not choose. */}
      <p tabIndex={-1} data-begin="" className={styles.intro}>
        {hasConflict(parts) || fields.conflicts.length > 0
          ? `There are two texts: the one of this tab, and the one that was changed ${whose}. What only one of them changed is put together already; choose for the rest. Both are kept unless you choose one.`
          : `There are two texts: the one of this tab, and the one that was changed ${whose}. Each changed other places, and all of it is put together.`}
      </p>
      {conflicts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the conflicts of a merge stay in their places
        <fieldset key={index} className={styles.conflict}>
          <legend className="label">
            Passage {index + 1} of {conflicts.length}
          </legend>
          <div className={styles.sides}>
            <Passage name="This tab" lines={part.mine} />
            <Passage name={`Changed ${whose}`} lines={part.theirs} />
          </div>
          <div className={styles.choices}>
            {choices.map(({ choice, label }) => (
              <label key={choice}>
                <input
                  type="radio"
                  name={`conflict-${index}`}
                  checked={(chosen[index] ?? 'mine first') === choice}
                  onChange={() => setChosen(conflicts.map((_, at) => (at === index ? choice : chosen[at])))}
                />{' '}
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {fields.conflicts.map((name) => (
        <fieldset key={name} className={styles.conflict}>
          <legend className="label">{toFieldLabel([name])}</legend>
          <div className={styles.sides}>
            <Passage name="This tab" lines={toLines(mine.meta[name])} />
            <Passage name={`Changed ${whose}`} lines={toLines(theirs.meta[name])} />
          </div>
          <label>
            <input
              type="checkbox"
              checked={theirFields.has(name)}
              onChange={({ target }) => {
                const next = new Set(theirFields)
                if (target.checked) next.add(name)
                else next.delete(name)
                setTheirFields(next)
              }}
            />{' '}
            Take the other
          </label>
        </fieldset>
      ))}
    </Dialog>
  )
}

const toLines = (value: unknown): string[] =>
  (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '')).split('\n')

const Passage = ({ name, lines }: { name: string; lines: readonly string[] }) => (
  <div>
    <p className={styles.name}>{name}</p>
    <pre className={styles.passage} dir="auto">
      {lines.join('\n') || '(nothing: it was taken out)'}
    </pre>
  </div>
)
