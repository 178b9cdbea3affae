import { toEditorText } from '#lib/core/posts/line-endings.ts'

interface SettingsFile {
  text: string
  hash: string | null
}

/** The text of site.yaml as it stands in the editor, and the hash of the file that it was made from. */
export interface WrittenSettings {
  text: string
  hash: string | null
}

interface Saved {
  /** The text that was saved; null: fields were. */
  said: string | null
  before: SettingsFile
  saved: SettingsFile
}

export const toWritten = ({ text, hash }: SettingsFile): WrittenSettings => ({ text: toEditorText(text), hash })

/**
 * Words that were typed while it was on its way stay. Over a text that was saved they lie over the new file; where fields were
 * saved they still lie over the file of before, whose hash keeps them from taking the fields back.
 */
export function takeSettings(now: WrittenSettings, { said, before, saved }: Saved): WrittenSettings {
  if (now.text === (said ?? toEditorText(before.text))) return toWritten(saved)
  return said === null ? now : { text: now.text, hash: saved.hash }
}
