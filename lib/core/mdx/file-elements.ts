/** What leads to a file, and what plays one. */
export const namesFile: ReadonlySet<string> = new Set(['a', 'video', 'audio', 'source'])
