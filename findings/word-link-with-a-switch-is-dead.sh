#!/usr/bin/env bash
# mammoth 1.13.0; the document is packed by jszip 3.10.1.
#
# Links as fields (HYPERLINK of ECMA-376 Part 1, 17.16.5): an address alone, with a part (\l), with words for the pointer
# (\o), and with a window (\t).
# Expected: four links to the address, the second to its part.
# Seen: the switches are part of the address, quotation marks and all: `https://example.org/a" \l "part`. Three of four links
# are dead, and no message says so.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E mammoth@1.13.0 jszip@3.10.1
cat > run.mjs <<'JS'
import JSZip from 'jszip'
import mammoth from 'mammoth'
const office = 'http://schemas.openxmlformats.org'
const run = (words) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const mark = (kind) => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`
const field = (code) => `<w:p>${mark('begin')}<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/a"${code} </w:instrText></w:r>${mark('separate')}${run('a')}${mark('end')}</w:p>`
const body = ['', ' \\l "part"', ' \\o "Words"', ' \\t "_blank"'].map(field).join('')
const zip = new JSZip()
zip.file(
  '[Content_Types].xml',
  `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
)
zip.file(
  '_rels/.rels',
  `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
)
zip.file('word/document.xml', `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`)
const { value, messages } = await mammoth.convertToHtml({ buffer: await zip.generateAsync({ type: 'nodebuffer' }) })
const seen = [...value.matchAll(/href="([^"]*)"/g)].map(([, href]) => href.replaceAll('&quot;', '"')).concat(messages.length).join('\n')
console.log(seen)
const once = String.raw`https://example.org/a
https://example.org/a" \l "part
https://example.org/a" \o "Words
https://example.org/a" \t "_blank
0`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
