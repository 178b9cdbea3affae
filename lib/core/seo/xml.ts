import { toLegalText } from './text.ts'

export type XmlAttributes = Record<string, string | undefined>

const toReference = (character: string): string =>
  `&#x${(character.codePointAt(0) as number).toString(16).toUpperCase()};`

/**
 * Character data. Hexadecimal references rather than `&amp;` and `&lt;`, as the RSS best practices ask for in titles; a
 * carriage return as a reference, since parsers turn a literal one into a line feed (XML 1.0, section 2.11).
 */
export const toXmlText = (text: string): string => toLegalText(text).replace(/[&<>\r]/g, toReference)

/** Attribute values are normalized by parsers (XML 1.0, section 3.3.3): white space survives as references alone. */
const toXmlAttribute = (text: string): string => toLegalText(text).replace(/[&<>"\t\n\r]/g, toReference)

/** For HTML. `]]>` ends a section, so it is split over two. */
export const toCdata = (text: string): string => `<![CDATA[${toLegalText(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** An element around content that is XML already. */
export function renderElement(name: string, attributes: XmlAttributes, content = ''): string {
  const written = Object.entries(attributes)
    .map(([key, value]) => (value === undefined ? '' : ` ${key}="${toXmlAttribute(value)}"`))
    .join('')
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}
