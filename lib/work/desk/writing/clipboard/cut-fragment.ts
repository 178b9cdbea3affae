const fragment = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i

/** What was marked, without the page around it: Windows puts both on the clipboard, and says by two remarks which is which. */
export const cutFragment = (html: string): string => fragment.exec(html)?.[1] ?? html
