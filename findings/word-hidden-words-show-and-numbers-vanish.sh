#!/usr/bin/env bash
# mammoth 1.13.0 reads what docx 9.15.2 writes.
#
# A sentence with words that Word hides (Font, "Hidden"), a caption whose number is a simple field, as in "Figure 1", and
# a formula of Word's own editor.
# Expected: hidden words are left out, or said; a field gives the text that it shows; a formula gives its letters.
# Seen: the hidden words are shown like all others, with no message. The number of the caption is gone, though its text
# stands in the file, and so is the formula: "Energy  is it." These two have a message each.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E mammoth@1.13.0 docx@9.15.2
cat > run.mjs <<'JS'
import { Document, Math as Formula, MathRun, Packer, Paragraph, SimpleField, TextRun } from 'docx'
import mammoth from 'mammoth'
const children = [
  new Paragraph({ children: [new TextRun('Shown'), new TextRun({ text: ' not for print', vanish: true })] }),
  new Paragraph({ children: [new TextRun('Figure '), new SimpleField('SEQ Figure', '1'), new TextRun(': the deck')] }),
  new Paragraph({ children: [new TextRun('Energy '), new Formula({ children: [new MathRun('E=mc')] }), new TextRun(' is it.')] }),
]
const buffer = await Packer.toBuffer(new Document({ sections: [{ children }] }))
const { value, messages } = await mammoth.convertToHtml({ buffer })
const seen = [value, ...messages.map(({ message }) => message.match(/\w+$/)[0]).toSorted()].join('\n')
console.log(seen)
const once = '<p>Shown not for print</p><p>Figure : the deck</p><p>Energy  is it.</p>\nfldSimple\noMath'
process.exit(seen === once ? 0 : 1)
JS
node run.mjs
