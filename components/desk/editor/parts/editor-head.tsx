import { Button } from '#components/desk/button'
import { Menu } from '#components/desk/menu'
import type { Saving } from '../saving/decide-next.ts'
import styles from './editor-head.module.css'
import { SaveState } from './save-state.tsx'

interface Props {
  title: string
  liveVersion: string | null
  record: string
  saving: Saving | null
  isJournalBroken: boolean
  isReadOnly: boolean
  canKeep: boolean
  /** On a narrow screen: whether the text is shown, and not what stands beside it. */
  isTextShown: boolean
  onSwitch(): void
  onKeep(): void
  onDiscard(): void
  onSignIn(): void
  /** Another person made a version since the copy was begun. */
  isBehind: boolean
  onMerge(): void
  onCatchUp(): void
}

/** What note it is, where its words are, and what can be done with it. */
export const EditorHead = (props: Props) => (
  <header className={styles.head}>
    <div className={styles.names}>
      <h1 className={styles.title}>{props.title}</h1>
      <p className={styles.stamp}>
        {props.liveVersion === null ? 'Not published' : `v${props.liveVersion} is live`}
        {' · '}
        <a href={props.record}>Record: review, publish</a>
      </p>
    </div>
    {props.saving && (
      <SaveState
        saving={props.saving}
        isJournalBroken={props.isJournalBroken}
        onSignIn={props.onSignIn}
        isBehind={props.isBehind}
        onMerge={props.onMerge}
        onCatchUp={props.onCatchUp}
      />
    )}
    <div className={styles.actions}>
      <Button className={styles.switch} onClick={props.onSwitch}>
        {props.isTextShown ? 'Preview and fields' : 'Text'}
      </Button>
      {!props.isReadOnly && (
        <Button look="primary" disabled={!props.canKeep} onClick={props.onKeep}>
          Keep draft
        </Button>
      )}
      {!props.isReadOnly && (
        <Menu label="More" items={[{ label: 'Throw my changes away', onSelect: props.onDiscard, isDanger: true }]} />
      )}
    </div>
  </header>
)
