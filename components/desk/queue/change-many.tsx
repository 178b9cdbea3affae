'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import type { arrangeMany } from '#lib/work/desk/queue/bulk/arrange-many.ts'
import type { changeMany, planChange, takeBackChange } from '#lib/work/desk/queue/bulk/change-many.ts'
import type { cancelPlan } from '#lib/work/desk/record/schedules.ts'
import { Button } from '../button.tsx'
import { callDesk } from '../call-desk.ts'
import { Dialog } from '../dialog.tsx'
import { TextField } from '../field.tsx'
import { useNotices } from '../notices.tsx'
import { Loading } from '../states.tsx'
import { ChangePlan } from './change-plan.tsx'
import { OperationFields, readArrangement, readOperation } from './operation-fields.tsx'
import type { OutputOf } from './output-of.ts'
import styles from './queue.module.css'

type Notes = { ids: string[] } | { filter: string; scope: string; q: string } | { term: string; name: string }

interface Props {
  title?: string
  open: boolean
  onClose(): void
  notes: Notes
  canPublish: boolean
  /** What is to be done, where the screen knows it already. */
  operation?: Record<string, unknown>
}

type Plan = OutputOf<typeof planChange>
type Arranged = OutputOf<typeof arrangeMany>
type Asked = Parameters<typeof callDesk<typeof planChange>>[1]

/** Changes of many notes: what, then every difference and effect, then the receipt. */
export function ChangeMany({ title = 'Change notes', open, onClose, notes, canPublish, operation }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [plan, setPlan] = useState<Plan | null>(null)
  const [passedOver, setPassedOver] = useState<Arranged['skipped']>([])
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { tell } = useNotices()
  const router = useRouter()

  const close = () => {
    setAsked(null)
    setPlan(null)
    setPassedOver([])
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
  const cancel = ({ arranged }: Arranged) =>
    attempt(async () => {
      for (const { id, schedule } of arranged)
        if (schedule !== null) await callDesk<typeof cancelPlan>('cancel-plan', { id, schedule })
      router.refresh()
    })
  const arrange = async (arrangement: Record<string, unknown>) => {
    const done = await callDesk<typeof arrangeMany>('arrange-many', { notes, arrangement } as never)
    const { arranged, skipped } = done
    const what = arrangement.kind === 'plan' ? 'planned' : 'asked to be reviewed'
    const text = `${arranged.length} ${arranged.length === 1 ? 'note is' : 'notes are'} ${what}.`
    tell(arrangement.kind === 'plan' && arranged.length > 0 ? { text, undo: () => void cancel(done) } : text)
    router.refresh()
    setPassedOver(skipped)
    if (skipped.length === 0) close()
  }
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const arrangement = operation ? null : readArrangement(form)
    if (arrangement) return void attempt(() => arrange(arrangement))
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
      title={plan ? 'What would change' : title}
      open={open}
      onClose={close}
      actions={
        plan && (
          <>
            <Button onClick={() => setPlan(null)}>Back</Button>
            {plan.notes.length > 0 && (
              <Button look="primary" busy={isBusy} onClick={() => void change()}>
                Change {plan.notes.length} {plan.notes.length === 1 ? 'note' : 'notes'}
              </Button>
            )}
          </>
        )
      }
    >
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      {plan && <ChangePlan plan={plan} />}
      {/* It stays as it was filled in while the plan is shown: “Back” leads to it. */}
      <form className={styles.fields} onSubmit={show} hidden={plan !== null}>
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
        {passedOver.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
          <ul className={styles.planned} aria-label="Passed over" tabIndex={0}>
            {passedOver.map(({ id, title, reason }) => (
              <li key={id}>
                {title}: {reason}
              </li>
            ))}
          </ul>
        )}
        {isBusy && <Loading rows={2} label="Finding out what would change" />}
        <Button type="submit" look="primary" busy={isBusy}>
          Go on
        </Button>
      </form>
    </Dialog>
  )
}
