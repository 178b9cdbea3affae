import type { Card } from '#lib/core/posts'
import { type Site, toMarkdownUrl } from './site.ts'
import { toMarkdownLine } from './text.ts'

/** llms.txt (llmstxt.org): what there is to read here, as Markdown, each note by the address of its Markdown. */
export function renderLlmsTxt(site: Site, cards: readonly Card[]): string {
  const notes = cards.map(
    ({ title, slug, summary }) =>
      `- [${toMarkdownLine(title)}](${toMarkdownUrl(site, slug)})${summary ? `: ${toMarkdownLine(summary)}` : ''}`,
  )
  return [
    `# ${toMarkdownLine(site.name)}`,
    '> Technical notes, each with its version and its review. Only what a person has reviewed, or what was public where it came from, is listed. Every note is also Markdown: add .md to its address, or ask for text/markdown.',
    `## Notes\n\n${notes.join('\n')}`.trimEnd(),
    `## Optional\n\n- [JSON Feed](${site.url}/feed.json): the newest notes in full\n- [Sitemap](${site.url}/sitemap.xml): every note\n- [All notes in full](${site.url}/llms-full.txt): as text, in parts where they are many\n`,
  ].join('\n\n')
}
