'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { changeMany, planChange, takeBackChange } from '#lib/work/desk/queue/bulk/change-many.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { Loading } from '../states.tsx'
import { ChangePlan } from './change-plan.tsx'
import { OperationFields, readOperation } from './operation-fields.tsx'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'

type Notes = { ids: string[] } | { filter: string; scope: string; q: string } | { term: string; name: string }

interface Props {
  open: boolean
  onClose(): void
  notes: Notes
  canPublish: boolean
  /** What is to be done, where the screen knows it already. */
  operation?: Record<string, unknown>
}

type Plan = OutputOf<typeof planChange>
type Asked = Parameters<typeof callDesk<typeof planChange>>[1]

/** Changes of many notes: what, then every difference and effect, then the receipt. */
export function ChangeMany({ open, onClose, notes, canPublish, operation }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [plan, setPlan] = useState<Plan | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { tell } = useNotices()
  const router = useRouter()

  const close = () => {
    setAsked(null)
    setPlan(null)
    setProblem(null)
    onClose()
  }
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'This did not work.')
    }
    setBusy(false)
  }
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const input = {
      notes,
      operation: operation ? { ...operation, to: String(form.get('to') ?? '') } : readOperation(form),
      target: form.get('target') === 'live' ? 'live' : 'draft',
    } as Asked
    void attempt(async () => {
      setPlan(await callDesk<typeof planChange>('plan-change-many', input))
      setAsked(input)
    })
  }
  const takeBack = (run: number) =>
    attempt(async () => {
      const { restored, kept } = await callDesk<typeof takeBackChange>('take-back-change', { run })
      tell(`${restored} notes are as before${kept.length > 0 ? `, ${kept.length} were changed since and stay` : ''}.`)
      router.refresh()
    })
  const change = () =>
    attempt(async () => {
      if (!plan || !asked) return
      const receipt = await callDesk<typeof changeMany>('change-many', { ...asked, plan: plan.plan })
      const text = `${receipt.changed.length} notes changed, as run ${receipt.run}.`
      tell(canPublish ? { text, undo: () => void takeBack(receipt.run) } : text)
      router.refresh()
      close()
    })

  return (
    <Dialog
      title={plan ? 'What would change' : 'Change notes'}
      open={open}
      onClose={close}
      actions={
        plan && (
          <>
            <Button onClick={() => setPlan(null)}>Back</Button>
            <Button look="primary" busy={isBusy} disabled={plan.notes.length === 0} onClick={() => void change()}>
              Change {plan.notes.length} {plan.notes.length === 1 ? 'note' : 'notes'}
            </Button>
          </>
        )
      }
    >
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {plan ? (
        <ChangePlan plan={plan} />
      ) : (
        <form className={styles.fields} onSubmit={show}>
          {operation ? (
            <TextField label="New name" name="to" required defaultValue={String(operation.from ?? '')} />
          ) : (
            <OperationFields canPublish={canPublish} />
          )}
          {operation && canPublish && (
            <label className={styles.check}>
              <input type="checkbox" name="target" value="live" />
              Publish at once, with me as the reviewer
            </label>
          )}
          {isBusy && <Loading rows={2} label="Finding out what would change" />}
          <Button type="submit" look="primary" busy={isBusy}>
            Show what would change
          </Button>
        </form>
      )}
    </Dialog>
  )
}
