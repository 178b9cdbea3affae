'use client'

import {
  type ChangeEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useContext,
  useId,
  useState,
} from 'react'
import styles from './field.module.css'
import { KeptLine } from './journal/kept-line.tsx'
import { KeptWordsOf } from './journal/kept-words.tsx'
import { PersonContext } from './journal/where.tsx'
import { useTypedBefore } from './use-typed-before.ts'

interface Labelled {
  label: string
  /** What is expected, where the label does not say it. */
  hint?: ReactNode
  /** What is wrong with the value that is there. */
  error?: string | undefined
}

/** What a control takes, so that its label, hint and error are known to belong to it. */
interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldProps extends Labelled {
  children(control: ControlProps): ReactNode
}

/** A label, a control, and below it what is expected or what is wrong. */
export function Field({ label, error, children, ...rest }: FieldProps) {
  const id = useId()
  // One sentence is enough for what is expected and not there.
  const hint = rest.hint === error ? undefined : rest.hint
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </div>
  )
}

type Without<T> = Omit<T, 'id' | 'className' | 'children' | keyof Labelled>

type InputProps = Labelled &
  Without<InputHTMLAttributes<HTMLInputElement>> & {
    value?: string
    defaultValue?: string
    /** What the desk has of it, where that is not what it began with. */
    saved?: string | undefined
    /** Its screen keeps its words together with others. */
    isUnkept?: boolean
  }

/** What is typed in it at the desk is kept in the browser until it is sent, or its window is closed. */
export function TextField({ label, hint, error, saved, isUnkept = false, ...rest }: InputProps) {
  const ref = useTypedBefore<HTMLInputElement>(rest)
  const [first] = useState(rest.value ?? rest.defaultValue ?? '')
  const person = useContext(PersonContext)
  const isKept = person !== '' && !isUnkept && !rest.readOnly && rest.type !== 'password'
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <>
          <input type="text" {...rest} {...control} ref={ref} className={styles.control} />
          {isKept && <KeptLine field={ref} value={rest.value} {...{ label, first, saved }} />}
        </>
      )}
    </Field>
  )
}

type AreaProps = Labelled &
  Omit<Without<TextareaHTMLAttributes<HTMLTextAreaElement>>, 'value'> & {
    value: string
    /** Names the field in the journal of the browser, where it is to be kept there. */
    keptAs?: string | undefined
    /** What the desk has of it. */
    saved?: string
    /** What holds the text, as “the file”. */
    what?: string
  }

/** What is typed in it is kept in the browser until the desk has it. */
export function TextArea({ label, hint, error, keptAs, saved = '', what, ...rest }: AreaProps) {
  const ref = useTypedBefore<HTMLTextAreaElement>(rest)
  return (
    <>
      {keptAs !== undefined && !rest.readOnly && (
        <KeptWordsOf
          {...{ saved, what }}
          place={keptAs}
          words={rest.value}
          onTake={(words) => rest.onChange?.({ target: { value: words } } as ChangeEvent<HTMLTextAreaElement>)}
        />
      )}
      <Field label={label} hint={hint} error={error}>
        {(control) => <textarea rows={4} {...rest} {...control} ref={ref} className={styles.control} />}
      </Field>
    </>
  )
}

interface SelectProps extends Labelled, Without<SelectHTMLAttributes<HTMLSelectElement>> {
  options: readonly { value: string; label: string }[]
}

export function SelectField({ label, hint, error, options, ...rest }: SelectProps) {
  const ref = useTypedBefore<HTMLSelectElement>(rest)
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select {...rest} {...control} ref={ref} className={styles.control}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
