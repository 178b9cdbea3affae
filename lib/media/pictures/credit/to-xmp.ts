import type { PictureCredit } from '#lib/core/pictures'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const toXml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? '')

/** Credit and licence, and nothing else, as a file that somebody saves carries them (XMP, part 1; IPTC Photo Metadata). */
export function toXmp({ creator, line, copyright, licence, licensor }: PictureCredit): string {
  const properties = [
    creator && `<dc:creator><rdf:Seq><rdf:li>${toXml(creator)}</rdf:li></rdf:Seq></dc:creator>`,
    copyright && `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${toXml(copyright)}</rdf:li></rdf:Alt></dc:rights>`,
    line && `<photoshop:Credit>${toXml(line)}</photoshop:Credit>`,
    licence && `<xmpRights:WebStatement>${toXml(licence)}</xmpRights:WebStatement>`,
    licensor &&
      `<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>${toXml(licensor)}</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor>`,
  ]
  const namespaces = [
    'xmlns:dc="http://purl.org/dc/elements/1.1/"',
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"',
    'xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"',
    'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"',
  ]
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${namespaces.join(' ')}>${properties.filter(Boolean).join('')}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}
