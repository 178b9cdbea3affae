#!/usr/bin/env bash
# mammoth 1.13.0 reads what docx 9.15.2 writes.
#
# A document with steps 1 and 2, a paragraph, step 3 of the same list, then "5." of a second list, then "a)" of a third.
# Expected: the third step is numbered 3, and lists of other numberings are lists of their own.
# Seen: step 3, "5." and "a)" are one list, so the page says 1, 2, 3. Neither a start nor a kind of number is written,
# and there is no message, as there is for a style that is not known.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
echo '{"private":true,"type":"module"}' > package.json
npm install --ignore-scripts --no-audit --no-fund --loglevel=error -E mammoth@1.13.0 docx@9.15.2
cat > run.mjs <<'JS'
import { Document, LevelFormat, Packer, Paragraph } from 'docx'
import mammoth from 'mammoth'
const kind = (reference, format, text, start) => ({ reference, levels: [{ level: 0, format, text, start }] })
const config = [
  kind('steps', LevelFormat.DECIMAL, '%1.', 1),
  kind('later', LevelFormat.DECIMAL, '%1.', 5),
  kind('letters', LevelFormat.LOWER_LETTER, '%1)', 1),
]
const item = (text, reference) => new Paragraph({ text, numbering: { reference, level: 0 } })
const children = [
  item('step 1', 'steps'),
  item('step 2', 'steps'),
  new Paragraph('Between.'),
  item('step 3', 'steps'),
  item('five', 'later'),
  item('a', 'letters'),
]
const buffer = await Packer.toBuffer(new Document({ numbering: { config }, sections: [{ children }] }))
const { value, messages } = await mammoth.convertToHtml({ buffer })
console.log(value, messages)
const once = '<ol><li>step 1</li><li>step 2</li></ol><p>Between.</p><ol><li>step 3</li><li>five</li><li>a</li></ol>'
process.exit(value === once && messages.length === 0 ? 0 : 1)
JS
node run.mjs
