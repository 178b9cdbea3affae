'use client'

import { Dialog } from '../dialog.tsx'
import { isApple, toKeyNames } from '../keys/key-names.ts'
import { hasSingleKeys, keepSingleKeys } from '../keys/single-keys.ts'
import { type PageKey, useReadPageCommands } from './page-commands.tsx'
import styles from './palette.module.css'

const everywhere: readonly PageKey[] = [
  { keys: ['Mod-k'], does: 'Go to a screen or a note, or do something here' },
  { keys: ['?'], does: 'Show these keys' },
  { keys: ['Escape'], does: 'Close a window' },
]

/** The keys of the screen that is shown, and those of every screen. */
export const KeySheet = ({ open, onClose }: { open: boolean; onClose(): void }) => (
  <Dialog title="Keys" open={open} onClose={onClose}>
    <Sheet />
  </Dialog>
)

function Sheet() {
  const here = useReadPageCommands()().keys
  return (
    <>
      {here.length > 0 && <Keys title="On this screen" keys={here} />}
      <Keys title="On every screen" keys={everywhere} />
      <label className={styles.choice}>
        <input
          type="checkbox"
          defaultChecked={hasSingleKeys()}
          onChange={({ target }) => keepSingleKeys(target.checked)}
        />
        Single keys act in this browser
      </label>
      <p className={styles.note}>While you write in a field, keys are letters.</p>
    </>
  )
}

const Keys = ({ title, keys }: { title: string; keys: readonly PageKey[] }) => (
  <section className={styles.keys}>
    <h3>{title}</h3>
    <dl>
      {keys.map(({ keys: each, does }) => (
        <div key={does} className={styles.key}>
          <dt>
            {each.map((key) => (
              <span key={key} className={styles.press}>
                {toKeyNames(key, isApple()).map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </span>
            ))}
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  </section>
)
