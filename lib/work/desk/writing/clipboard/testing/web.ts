import type { Clipboard } from './clipboard.ts'

const chromium = (words: string, more = '') =>
  `<span style="color: rgb(36, 41, 47); font-family: -apple-system, &quot;Segoe UI&quot;, sans-serif; font-size: 16px; font-style: normal; font-weight: 400; letter-spacing: normal; text-decoration-style: initial; display: inline !important; float: none;${more}">${words}</span>`

export const web: readonly Clipboard[] = [
  {
    name: 'GitHub: a headline with its anchor, and code with its language',
    after: 'github/cmark-gfm and the rendering of a README at github.com, as gjtorikian/commonmarker documents it',
    html: `<meta charset='utf-8'><div class="markdown-heading" dir="auto"><h2 tabindex="-1" class="heading-element" dir="auto">Usage</h2><a id="user-content-usage" class="anchor" aria-label="Permalink: Usage" href="#usage"><svg class="octicon octicon-link" viewBox="0 0 16 16"><path d="m7 3"></path></svg></a></div><div class="highlight highlight-source-js notranslate" dir="auto"><pre><span class="pl-s1">cache</span><span class="pl-kos">.</span><span class="pl-en">get</span>()</pre><div class="zeroclipboard-container"><clipboard-copy aria-label="Copy" value="cache.get()"><svg></svg></clipboard-copy></div></div>`,
    markdown: '## Usage\n\n```js\ncache.get()\n```',
  },
  {
    name: 'GitHub: tasks and an emoji of an issue',
    after: 'the spec of GitHub Flavored Markdown, “Task list items”, as github.com renders it',
    html: `<meta charset='utf-8'><ul class="contains-task-list"><li class="task-list-item"><input type="checkbox" id="" disabled="" class="task-list-item-checkbox"> Warm it</li><li class="task-list-item"><input type="checkbox" id="" disabled="" class="task-list-item-checkbox" checked=""> Read the log <g-emoji class="g-emoji" alias="tada">🎉</g-emoji></li></ul>`,
    markdown: '- [ ] Warm it\n- [x] Read the log 🎉',
  },
  {
    name: 'Chromium: words from the middle of a paragraph carry the styles of their page',
    after: 'zulip/zulip web/tests/copy_and_paste.test.cjs',
    html: `<meta charset='utf-8'>${chromium('The<span> </span>')}<code style="font-family: ui-monospace, monospace; font-weight: 400;">cache</code>${chromium('<span> </span>forgets')}`,
    markdown: 'The `cache` forgets',
  },
  {
    name: 'Wikipedia: a section without its edit links, with marks of references',
    after: 'the output of MediaWiki’s parser, wikimedia/mediawiki tests/parser/parserTests.txt',
    html: `<meta charset='utf-8'><div class="mw-heading mw-heading2"><h2 id="Use">Use</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="https://en.wikipedia.org/w/index.php?action=edit">edit</a><span class="mw-editsection-bracket">]</span></span></div><p>A <a href="https://en.wikipedia.org/wiki/Cache" title="Cache">cache</a> forgets.</p>`,
    markdown: '## Use\n\nA [cache](https://en.wikipedia.org/wiki/Cache "Cache") forgets.',
  },
  {
    name: 'Windows: the page around what was marked stays out',
    after: 'the HTML Clipboard Format of Microsoft’s documentation',
    html: `Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\n<html><body>\r\n<p>Not marked.</p><!--StartFragment--><p>Marked <em>words</em>.</p><!--EndFragment-->\r\n</body></html>`,
    markdown: 'Marked _words_.',
  },
  {
    name: 'Mail: lines are blocks of their own',
    after: 'the clipboard of Gmail’s composer, as facebook/lexical …/html/HTMLCopyAndPaste.spec.mjs has its like',
    html: `<meta charset='utf-8'><div dir="ltr">Hello,<div><br></div><div>the cache is <b>cold</b>.</div><div><br></div><div>Ada</div></div><br class="Apple-interchange-newline">`,
    markdown: 'Hello,\n\nthe cache is **cold**.\n\nAda',
  },
]
