// Each pattern stops where its element begins once more, so that a broken document costs no more than a sound one.
const unwrapped = /<\/?w:(?:fldSimple|bdo|dir)\b(?:[^<>"]|"[^"<]*")*>/g
const ruby = /<w:ruby\b[^<>]*>((?:(?!<w:ruby\b).)*?)<\/w:ruby>/gs
const reading = /<w:rt\b[^<>]*>((?:(?!<w:rt\b).)*?)<\/w:rt>/s
const words = /<w:t\b[^<>]*>([^<]*)<\/w:t>/g
const run = /<w:r(?: [^<>]*)?>(?:(?!<w:r[ >]).)*?<\/w:r>/gs
const hidden = /<w:vanish(?: w:val="(?:1|true|on)")?\s*\/>/

const wordsOf = (xml: string): string => [...xml.matchAll(words)].map(([, text = '']) => text).join('')

/** A word of Chinese or Japanese with its reading: both, as browsers without ruby show them. */
function flattenRuby(inner: string): string {
  const above = wordsOf(reading.exec(inner)?.[1] ?? '')
  return `<w:t xml:space="preserve">${wordsOf(inner.replace(reading, ''))}${above && ` (${above})`}</w:t>`
}

/**
 * Writes what mammoth 1.13.0 leaves out in a way that it reads: the text of simple fields, as numbers of captions are, of
 * runs with a direction of their own, and of words with a reading. It shows what Word hides, which goes.
 */
export function mendWordXml(xml: string): { xml: string; dropped: Record<string, number> } {
  const dropped = { 'hidden words': 0, formulas: xml.match(/<m:oMath[ >]/g)?.length ?? 0 }
  const mended = xml
    .replace(unwrapped, '')
    .replace(/<w:cr\s*\/>/g, '<w:br/>')
    .replace(ruby, (_, inner) => flattenRuby(inner))
    .replace(run, (whole) => {
      if (!hidden.test(whole)) return whole
      dropped['hidden words']++
      return ''
    })
  return { xml: mended, dropped }
}

/** A field that links has its address between quotation marks; what follows them is taken for a part of the address. */
export const mendWordLinks = (html: string): string =>
  html.replace(/ href="([^"]*?)&quot;\s+(\\[^"]*)"/g, (_, address, switches) => {
    const [, part] = /\\l\s+&quot;(.*?)(?:&quot;|$)/.exec(switches) ?? []
    return ` href="${address}${part === undefined ? '' : `#${part}`}"`
  })
