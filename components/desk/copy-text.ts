/** Puts a text into the clipboard, which only pages that were loaded safely have; says how that went. */
export async function copyText(text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text)
    return 'Copied.'
  } catch {
    return 'It could not be copied: select it and copy it by hand.'
  }
}
