'use client'

import { Fragment, useEffect, useRef, useState } from 'react'
import { Field } from '#components/desk/field'
import { toFieldLabel } from '#components/desk/field-label.ts'
import type { MetaField } from '#lib/work/desk/writing/meta-fields.ts'
import { readField, toFieldText, toFieldValue, writeField } from '../fields/field-text.ts'
import { type Hero, HeroChoice } from './hero-choice.tsx'
import styles from './meta-form.module.css'

type Meta = Readonly<Record<string, unknown>>

interface Props {
  fields: readonly MetaField[]
  meta: Meta
  problems: readonly { path: string; message: string }[]
  isReadOnly: boolean
  onChange(meta: Record<string, unknown>): void
}

/** The whole of the metadata, as the schema has it: the usual fields first, the others when one asks for them. */
export function MetaForm({ fields, meta, problems, isReadOnly, onChange }: Props) {
  const known = new Set(fields.map(({ path }) => path[0]))
  const elsewhere = problems.filter(({ path }) => !known.has(path.split('.')[0] ?? ''))
  // An upload takes a while, in which other fields are typed.
  const latest = useRef(meta)
  latest.current = meta
  const chooseHero = (hero: Hero) => onChange({ ...latest.current, heroImage: hero })
  const removeHero = () => {
    const { heroImage: _, ...others } = latest.current
    onChange(others)
  }
  const show = (field: MetaField) => (
    <Fragment key={field.path.join('.')}>
      {!isReadOnly && field.path.join('.') === 'heroImage.url' && (
        <HeroChoice hasOne={meta.heroImage !== undefined} onChoose={chooseHero} onRemove={removeHero} />
      )}
      <MetaInput
        {...{ field, isReadOnly }}
        value={readField(meta, field.path)}
        problem={findProblem(field, fields, problems)}
        onChange={(value) => onChange(writeField(meta, field.path, value))}
      />
    </Fragment>
  )
  const isStated = (field: MetaField) => readField(meta, field.path) !== undefined
  const others = fields.filter(({ isUsual }) => !isUsual)
  const isWrong = others.some((field) => findProblem(field, fields, problems) !== undefined)
  const [isOpen, setOpen] = useState(isWrong)
  // A problem opens them; one that is mended closes nothing under the fingers of who mends it.
  useEffect(() => {
    if (isWrong) setOpen(true)
  }, [isWrong])
  return (
    <div className={styles.form}>
      {elsewhere.map(({ path, message }) => (
        <p key={path} className={styles.problem}>
          {path}: {message}
        </p>
      ))}
      {fields.filter(({ isUsual }) => isUsual).map(show)}
      <details className={styles.more} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          Other fields <span className={styles.count}>{others.filter(isStated).length} stated</span>
        </summary>
        <div className={styles.form}>{others.map(show)}</div>
      </details>
    </div>
  )
}

/** A problem at the field or inside it; one of a whole group stands at its first field. */
function findProblem(
  { path }: MetaField,
  fields: readonly MetaField[],
  problems: Props['problems'],
): string | undefined {
  const name = path.join('.')
  const isFirst = fields.find((field) => field.path[0] === path[0])?.path.join('.') === name
  return problems.find(
    (problem) => problem.path === name || problem.path.startsWith(`${name}.`) || (isFirst && problem.path === path[0]),
  )?.message
}

interface InputProps {
  field: MetaField
  value: unknown
  problem: string | undefined
  isReadOnly: boolean
  onChange(value: unknown): void
}

function MetaInput({ field, value, problem, isReadOnly, onChange }: InputProps) {
  const { kind, path, description, choices, isRequired } = field
  const shown = toFieldText(kind, value)
  const [typed, setTyped] = useState(shown)
  const [known, setKnown] = useState(value)
  // A value from elsewhere, as after a merge, replaces what was typed; one’s own does not, so that half a number stays.
  if (!Object.is(known, value)) {
    setKnown(value)
    if (toFieldText(kind, toFieldValue(kind, typed)) !== shown) setTyped(shown)
  }
  const change = (text: string) => {
    setTyped(text)
    onChange(toFieldValue(kind, text))
  }
  const isLong = kind !== 'text' && kind !== 'number' && kind !== 'choice'
  return (
    <Field label={toFieldLabel(path) + (isRequired ? ' *' : '')} hint={toHint(kind, description)} error={problem}>
      {(control) => {
        if (kind === 'choice')
          return (
            <select
              {...control}
              className={styles.control}
              value={typed}
              disabled={isReadOnly}
              onChange={(event) => change(event.target.value)}
            >
              {['', ...choices].map((choice) => (
                <option key={choice} value={choice}>
                  {choice || '–'}
                </option>
              ))}
            </select>
          )
        const common = {
          ...control,
          value: typed,
          readOnly: isReadOnly,
          className: styles.control,
          dir: 'auto' as const,
        }
        return isLong ? (
          <textarea
            {...common}
            data-kind={kind}
            rows={Math.min(12, Math.max(2, typed.split('\n').length))}
            onChange={(event) => change(event.target.value)}
          />
        ) : (
          <input
            {...common}
            type="text"
            inputMode={kind === 'number' ? 'decimal' : 'text'}
            onChange={(event) => change(event.target.value)}
          />
        )
      }}
    </Field>
  )
}

const hints: Partial<Record<MetaField['kind'], string>> = {
  lines: 'One a line.',
  pairs: 'One a line, as “name: text”.',
  people: 'One a line, as “Name” or “Name <https://address>”.',
  json: 'As JSON.',
}

const toHint = (kind: MetaField['kind'], description: string): string | undefined =>
  [description, hints[kind]].filter(Boolean).join(' ') || undefined
