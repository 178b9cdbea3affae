import sharp from 'sharp'

const maxBytes = 300 * 1024

/** IPTC's word for a picture made by a program from data, without any learnt model. */
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"/></rdf:RDF></x:xmpmeta>`

/** A palette PNG below the size that the strictest platform takes; fewer colours when many do not fit. */
export async function encodePng(drawn: Buffer): Promise<Buffer> {
  for (const colours of [128, 48, 16]) {
    const png = await sharp(drawn)
      .flatten({ background: '#fbfaf6' })
      .png({ palette: true, colours, dither: 0, effort: 3, compressionLevel: 9 })
      .withXmp(xmp)
      .toBuffer()
    if (png.length <= maxBytes) return png
  }
  throw new RangeError(`expected a card of at most ${maxBytes} bytes`)
}
