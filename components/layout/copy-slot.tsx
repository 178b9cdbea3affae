/**
 * Where reader.js puts a button that copies the text of the element before this one. Empty without script, and left alone by
 * React, to which the button would be a fault where it takes pages over.
 */
export function CopySlot({ label }: { label: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: empty; it tells React that the content is not its own
  return <span data-copy={label} dangerouslySetInnerHTML={{ __html: '' }} suppressHydrationWarning />
}
