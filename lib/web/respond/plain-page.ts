import { directionOf, messagesIn } from '#lib/core/site'

interface PlainPage {
  language: string
  title: string
  heading: string
  /** HTML, as it is. */
  text: string
}

/** A page without style and script, for when none can be rendered. Its words are those of the site: nothing is escaped. */
export const renderPlainPage = ({ language, title, heading, text }: PlainPage): string =>
  [
    `<!doctype html><html lang="${language}" dir="${directionOf(language) ?? 'ltr'}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${title}</title></head>`,
    `<body><h1>${heading}</h1>`,
    `<p>${text}</p>`,
    `<p><a href="/">${messagesIn(language).failed.toFrontPage}</a></p></body></html>`,
  ].join('\n')
