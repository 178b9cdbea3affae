import { words } from '../site/current-site.ts'
import { toCopyWords } from './copy-words.ts'

/**
 * Where reader.js puts a button that copies the text of the element before this one. Empty without script, and left alone by
 * React, to which the button would be a fault where it takes pages over.
 */
export function CopySlot({ label }: { label: string }) {
  const said = toCopyWords(words())
  // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; it tells React that the content is not its own
  return <span data-copy={label} data-words={said} dangerouslySetInnerHTML={{ __html: '' }} suppressHydrationWarning />
}
