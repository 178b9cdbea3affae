#!/usr/bin/env bash
# mammoth 1.13.0; the document is packed by jszip 3.10.1.
#
# Japanese with readings, as Word's phonetic guide sets them (w:ruby of ECMA-376 Part 1, 17.3.3.25): 漢 with かん above it, then 字;
# and a sentence in which a name has a direction of its own (w:bdo, 17.3.2.3).
# Expected: the words below the readings, with the readings or without.
# Seen: both are gone, reading and word: "字" is all that is left of 漢字. So is the name: "by , 2024". A message names the
# element, as it does for those that hold no words.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E mammoth@1.13.0 jszip@3.10.1
cat > run.mjs <<'JS'
import JSZip from 'jszip'
import mammoth from 'mammoth'
const office = 'http://schemas.openxmlformats.org'
const run = (words) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`
const ruby = `<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr><w:rt>${run('かん')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>`
const body = `<w:p>${ruby}${run('字')}</w:p><w:p>${run('by ')}<w:bdo w:val="ltr">${run('Noor')}</w:bdo>${run(', 2024')}</w:p>`
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
const seen = [value, ...messages.map(({ message }) => message)].join('\n')
console.log(seen)
const once = `<p>字</p><p>by , 2024</p>
An unrecognised element was ignored: w:ruby
An unrecognised element was ignored: w:bdo`
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
