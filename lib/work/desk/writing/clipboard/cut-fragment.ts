const fragment = /<!--\s*StartFragment\s*-->([\s\S]*?)<!--\s*EndFragment\s*-->/i
/** Excel marks the rows of its table, and the table stands around the marks. */
const rows = /^\s*<(?:col|colgroup|thead|tbody|tfoot|tr|td|th)[\s>]/i

/** What was marked, without the page around it: Windows puts both on the clipboard, and says by two remarks which is which. */
export function cutFragment(html: string): string {
  const marked = fragment.exec(html)?.[1]
  if (marked === undefined) return html
  return rows.test(marked) ? `<table>${marked}</table>` : marked
}
