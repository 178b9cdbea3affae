import type { Clipboard } from './clipboard.ts'

const ckeditor = 'ckeditor/ckeditor5 packages/ckeditor5-paste-from-office/tests/_data/'
const docs = (inner: string) =>
  `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff">${inner}</b>`
const run = (words: string, style = 'font-weight:400;font-style:normal') =>
  `<span style="font-size:11pt;font-family:Arial,sans-serif;${style};text-decoration:none;vertical-align:baseline;white-space:pre-wrap;">${words}</span>`
const word = (inner: string) =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0} --></style></head><body lang=EN-US><!--StartFragment-->${inner}<!--EndFragment--></body></html>`
const wordItem = (sign: string, words: string, level = 1, list = 'l0') =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:${list} level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${words}<o:p></o:p></p>`
const footnote = (number: number, words: string) =>
  `<div style='mso-element:footnote' id=ftn${number}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${number}' href="#_ftnref${number}" name="_ftn${number}" title=""><span class=MsoFootnoteReference>[${number}]</span></a> ${words}</p></div>`

export const docsAndWord: readonly Clipboard[] = [
  {
    name: 'Google Docs: the wrapper is no emphasis, runs are',
    after: `${ckeditor}paste-from-google-docs/bold-wrapper/simple-text/input.html`,
    html: docs(
      `<p dir="ltr" style="line-height:1.38">${run('A cache ')}${run('forgets', 'font-weight:700;font-style:normal')}${run(' what is ')}${run('old', 'font-weight:400;font-style:italic')}${run('.')}</p>`,
    ),
    markdown: 'A cache **forgets** what is _old_.',
  },
  {
    name: 'Google Docs: blank lines between paragraphs',
    after: `${ckeditor}paste-from-google-docs/br-paragraph/simple-paragraphs/input.html`,
    html: docs(`<p dir="ltr">${run('First.')}</p><br /><p dir="ltr">${run('Second.')}</p><br />`),
    markdown: 'First.\n\nSecond.',
  },
  {
    name: 'Google Docs: lists within lists, of two kinds',
    after: `${ckeditor}paste-from-google-docs/lists/mixed-list/input.html`,
    html: docs(
      `<ol style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${run('Measure')}</p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${run('before')}</p></li><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation">${run('after')}</p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation">${run('Decide')}</p></li></ol>`,
    ),
    markdown: '1. Measure\n\n   - before\n   - after\n\n2. Decide',
  },
  {
    name: 'Google Docs: headline, link and code by its face',
    after: `${ckeditor}paste-from-google-docs/simple-text/input.html`,
    html: docs(
      `<h2 dir="ltr">${run('Keys', 'font-weight:700;font-style:normal')}</h2><p dir="ltr">${run('Call ')}<span style="font-family:'Courier New',monospace;font-weight:400">cache.get()</span>${run(', as ')}<a href="https://example.org/keys" style="text-decoration:none;"><span style="color:#1155cc;text-decoration:underline;">the page</span></a>${run(' says.')}</p>`,
    ),
    markdown: '## Keys\n\nCall `cache.get()`, as [the page](https://example.org/keys) says.',
  },
  {
    name: 'Google Docs: a checklist',
    after:
      'facebook/lexical packages/lexical-playground/__tests__/e2e/CopyAndPaste/html/ListsHTMLCopyAndPaste.spec.mjs',
    html: docs(
      `<ul><li dir="ltr" role="checkbox" aria-checked="false" aria-level="1"><img src="data:image/png;base64,AAAA" width="17px" alt="unchecked" aria-roledescription="checkbox" role="presentation"><p dir="ltr" role="presentation">${run('Warm the cache')}</p></li><li dir="ltr" role="checkbox" aria-checked="true" aria-level="1"><img src="data:image/png;base64,AAAA" width="17px" alt="checked" aria-roledescription="checkbox" role="presentation"><p dir="ltr" role="presentation">${run('Read the log')}</p></li></ul>`,
    ),
    markdown: '- [ ] Warm the cache\n- [x] Read the log',
  },
  {
    name: 'Google Docs: a table',
    after:
      'facebook/lexical packages/lexical-playground/__tests__/e2e/CopyAndPaste/html/TablesHTMLCopyAndPaste.spec.mjs',
    html: docs(
      `<div dir="ltr" style="margin-left:0pt;" align="left"><table style="border:none"><colgroup><col width="312" /><col width="312" /></colgroup><tbody><tr style="height:0pt"><td><p dir="ltr">${run('Size')}</p></td><td><p dir="ltr">${run('Hits')}</p></td></tr><tr><td><p dir="ltr">${run('1 MB')}</p></td><td><p dir="ltr">${run('40 %')}</p></td></tr></tbody></table></div>`,
    ),
    markdown: '| Size | Hits |\n| ---- | ---- |\n| 1 MB | 40 % |',
  },
  {
    name: 'Word: emphasis and what its styles say',
    after: `${ckeditor}basic-styles/multiple-styles-single-line/input.word2016.html`,
    html: word(
      `<p class=MsoNormal>A <b style='mso-bidi-font-weight:normal'>full</b> cache <i style='mso-bidi-font-style:normal'>forgets</i>,<span style='mso-spacerun:yes'>&nbsp; </span>and <s>never</s> <u>rarely</u> asks.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>H<sub>2</sub>O<o:p></o:p></p>`,
    ),
    markdown: 'A **full** cache _forgets_, and ~~never~~ <u>rarely</u> asks.\n\nH<sub>2</sub>O',
  },
  {
    name: 'Word: a list is paragraphs with a sign',
    after: `${ckeditor}list/simple/input.word2016.html`,
    html: word(
      `<p class=MsoNormal>Steps:<o:p></o:p></p>${wordItem('·', 'Measure')}${wordItem('·', 'Decide')}<p class=MsoNormal>Done.<o:p></o:p></p>`,
    ),
    markdown: 'Steps:\n\n- Measure\n- Decide\n\nDone.',
  },
  {
    name: 'Word: lists within lists, numbered and not',
    after: `${ckeditor}list/nested-mixed/input.word2016.html`,
    html: word(
      `${wordItem('1.', 'Measure')}${wordItem('o', 'before', 2)}${wordItem('o', 'after', 2)}${wordItem('2.', 'Decide')}`,
    ),
    markdown: '1. Measure\n\n   - before\n   - after\n\n2. Decide',
  },
  {
    name: 'Word: a list that goes on at another number',
    after: `${ckeditor}list/list-continuation/input.word2016.html`,
    html: word(`${wordItem('4.', 'Publish')}${wordItem('5.', 'Look')}`),
    markdown: '4. Publish\n5. Look',
  },
  {
    name: 'Word: headlines with the places of a table of contents',
    after: `${ckeditor}bookmark/other/input.word.html`,
    html: word(
      `<p class=MsoTitle>On caches<o:p></o:p></p><h2><a name="_Toc12345"></a><b>How</b> they forget<o:p></o:p></h2><p class=MsoNormal>Slowly.<o:p></o:p></p>`,
    ),
    markdown: '# On caches\n\n## How they forget\n\nSlowly.',
  },
  {
    name: 'Word: a link in the text, broken over lines by its writer',
    after: `${ckeditor}link/within-text/input.word2016.html`,
    html: word(
      `<p class=MsoNormal>Read <a href="https://example.org/a"><span style='mso-fareast-font-family:"Times New Roman"'>this\npage</span></a>\nfirst.<o:p></o:p></p>`,
    ),
    markdown: 'Read [this page](https://example.org/a) first.',
  },
  {
    name: 'Word: footnotes',
    after: 'Word’s own HTML, “footnote-list” of [MS-OI29500] and the fixtures of jgm/pandoc test/docx/notes.docx',
    html: word(
      `<p class=MsoNormal>It forgets<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a>.<o:p></o:p></p><div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">${footnote(1, 'The oldest first.')}</div>`,
    ),
    markdown: 'It forgets[^ftn1].\n\n[^ftn1]: The oldest first.',
  },
  {
    name: 'Word: a picture that stays on the disk of its writer',
    after: `${ckeditor}image/offline/input.word2016.html`,
    html: word(
      `<p class=MsoNormal>Before <!--[if gte vml 1]><v:shape id="_x0000_i1025"><v:imagedata src="file:///C:/Temp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=10 height=10 src="file:///C:/Temp/clip_image002.png" alt="A curve that falls" v:shapes="_x0000_i1025"><![endif]> after.<o:p></o:p></p>`,
    ),
    markdown: 'Before A curve that falls after.',
  },
  {
    name: 'Word for the web: a list for each item',
    after:
      'the “ListContainerWrapper” markup of Word for the web, which CKEditor and others read by its data-aria-level',
    html: `<div class="OutlineElement Ltr SCXW1"><p class="Paragraph SCXW1"><span class="TextRun SCXW1"><span class="NormalTextRun SCXW1">Steps:</span></span><span class="EOP SCXW1">&nbsp;</span></p></div><div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1 SCXW1" role="list"><li data-leveltext="" data-font="Symbol" data-listid="2" aria-setsize="-1" data-aria-posinset="1" data-aria-level="1" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">Measure</span><span class="EOP SCXW1">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul role="list"><li data-listid="2" data-aria-posinset="1" data-aria-level="2" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1">twice</span></p></li></ul></div><div class="ListContainerWrapper SCXW1"><ul role="list"><li data-listid="2" data-aria-posinset="2" data-aria-level="1" role="listitem"><p class="Paragraph SCXW1"><span class="TextRun SCXW1" style="font-weight:bold">Decide</span></p></li></ul></div>`,
    markdown: 'Steps:\n\n- Measure\n  - twice\n- **Decide**',
  },
  {
    name: 'Google Docs: lines of code are paragraphs',
    after: `${ckeditor}google-docs`,
    html: `<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-family:'Roboto Mono',monospace;white-space:pre-wrap">if (a) {</span></p><p dir="ltr"><span style="font-family:'Roboto Mono',monospace;white-space:pre-wrap">  b()</span></p><p dir="ltr"><span style="font-size:11pt">After.</span></p></b>`,
    markdown: '```\nif (a) {\n  b()\n```\n\nAfter.',
  },
  {
    name: 'Google Docs: lists three deep, of two kinds',
    after: `${ckeditor}google-docs`,
    html: `<b style="font-weight:normal;" id="docs-internal-guid-1"><ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>Two</span></p></li><ol><li aria-level="3"><p role="presentation"><span>Three</span></p></li><li aria-level="3"><p role="presentation"><span>Next</span></p></li></ol><li aria-level="2"><p role="presentation"><span>Back</span></p></li></ul></ul></b>`,
    markdown: '- One\n\n  - Two\n\n    1. Three\n    2. Next\n\n  - Back',
  },
  {
    name: 'Word: a paragraph of a list without a sign',
    after: `${ckeditor}list`,
    html: `<p class=MsoListParagraphCxSpFirst style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>One</p><p class=MsoListParagraphCxSpMiddle style='margin-left:1.0in'>It goes on.</p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span><![endif]>Two</p>`,
    markdown: '1. One\n\n   It goes on.\n\n2. Two',
  },
  {
    name: 'Google Docs: links that lead to a page of Google’s first',
    after: 'what a published document of docs.google.com has in its links',
    html: `<meta charset='utf-8'><p><a href="https://www.google.com/url?q=https://a.example/b?c%3D1%26d%3D2&amp;sa=D&amp;source=editors&amp;ust=1700000000000000&amp;usg=AOv">here</a>, and <a href="https://www.google.com/url?q=javascript:alert(1)&amp;sa=D">there</a></p>`,
    markdown:
      '[here](https://a.example/b?c=1\\&d=2), and [there](https://www.google.com/url?q=javascript:alert\\(1\\)\\&sa=D)',
  },
]
