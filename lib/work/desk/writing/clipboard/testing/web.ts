import type { Clipboard } from './clipboard.ts'

const chromium = (words: string, more = '') =>
  `<span style="color: rgb(36, 41, 47); font-family: -apple-system, &quot;Segoe UI&quot;, sans-serif; font-size: 16px; font-style: normal; font-weight: 400; letter-spacing: normal; text-decoration-style: initial; display: inline !important; float: none;${more}">${words}</span>`

const alerts = 'what github.com renders for an alert of docs.github.com, “Basic writing and formatting syntax”'
const gitlab = 'gitlab-org/gitlab spec/lib/banzai/filter/task_list_filter_spec.rb, and its blocks of code'

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
  {
    name: 'GitHub: a callout is a box',
    after: alerts,
    html: `<div class="markdown-alert markdown-alert-warning" dir="auto"><p class="markdown-alert-title" dir="auto"><svg class="octicon octicon-alert mr-2" viewBox="0 0 16 16"><path d="M6"></path></svg>Warning</p><p dir="auto">It <strong>forgets</strong>.</p><ul dir="auto"><li>at night</li></ul></div><p>After.</p>`,
    markdown: '<Callout type="warning">\n  It **forgets**.\n\n  - at night\n</Callout>\n\nAfter.',
  },
  {
    name: 'GitHub: lines of a file, which are rows of a table',
    after: 'github.com’s view of a file, as sindresorhus/refined-github reads it',
    html: `<table class="highlight tab-size js-file-line-container" data-tab-size="8"><tbody><tr><td id="L1" class="blob-num js-line-number" data-line-number="1"></td><td id="LC1" class="blob-code blob-code-inner js-file-line"><span class="pl-k">if</span> (a) {</td></tr><tr><td id="L2" class="blob-num js-line-number" data-line-number="2"></td><td id="LC2" class="blob-code blob-code-inner js-file-line">  b()</td></tr></tbody></table>`,
    markdown: '```\nif (a) {\n  b()\n```',
  },
  {
    name: 'GitLab: code with its language, tasks with their buttons',
    after: gitlab,
    html: `<h2 dir="auto">Use<a href="#use" aria-hidden="true" class="anchor" id="user-content-use"></a></h2><div class="gl-relative markdown-code-block js-markdown-code"><pre data-canonical-lang="ruby" class="code highlight js-syntax-highlight language-ruby" lang="ruby"><code><span id="LC1" class="line" lang="ruby"><span class="k">def</span> a</span>
<span id="LC2" class="line" lang="ruby"><span class="k">end</span></span></code></pre><copy-code><button title="Copy to clipboard"><svg></svg></button></copy-code></div><ul class="task-list" dir="auto"><li class="task-list-item"><task-button></task-button><input type="checkbox" class="task-list-item-checkbox" checked> Warm it</li><li class="task-list-item"><task-button></task-button><input type="checkbox" class="task-list-item-checkbox"> Read it</li></ul>`,
    markdown: '## Use\n\n```ruby\ndef a\nend\n```\n\n- [x] Warm it\n- [ ] Read it',
  },
  {
    name: 'Sphinx: a box, and code whose language stands around it',
    after: 'sphinx-doc/sphinx, what its HTML writer makes of admonitions and code',
    html: `<div class="admonition warning"><p class="admonition-title">Warning</p><p>It forgets.</p></div><div class="highlight-python notranslate"><div class="highlight"><pre><span></span><span class="kn">import</span> os
</pre></div></div><h2>Use<a class="headerlink" href="#use" title="Link to this heading">¶</a></h2>`,
    markdown: '<Callout type="warning">\n  It forgets.\n</Callout>\n\n```python\nimport os\n```\n\n## Use',
  },
  {
    name: 'Docusaurus: a box, and code with a bar',
    after: 'facebook/docusaurus packages/docusaurus-theme-classic, Admonition and CodeBlock',
    html: `<div class="theme-admonition theme-admonition-tip admonition_a alert alert--success"><div class="admonitionHeading_b"><span class="admonitionIcon_c"><svg></svg></span>Mind</div><div class="admonitionContent_d"><p>It forgets.</p></div></div><div class="language-bash codeBlockContainer_e theme-code-block"><div class="codeBlockContent_f"><pre tabindex="0" class="prism-code language-bash"><code class="codeBlockLines_g"><span class="token-line"><span class="token plain">npm test</span><br></span><span class="token-line"><span class="token plain">npm start</span><br></span></code></pre><div class="buttonGroup_h"><button type="button" aria-label="Copy code"></button></div></div></div>`,
    markdown: '<Callout type="tip" title="Mind">\n  It forgets.\n</Callout>\n\n```bash\nnpm test\nnpm start\n```',
  },
  {
    name: 'VitePress: a box, and code with the name of its language',
    after: 'vuejs/vitepress, its containers and blocks of code',
    html: `<div class="tip custom-block"><p class="custom-block-title">TIP</p><p>It forgets.</p></div><div class="language-js vp-adaptive-theme"><button title="Copy Code" class="copy"></button><span class="lang">js</span><pre class="shiki" tabindex="0"><code><span class="line"><span>a()</span></span>
<span class="line">b()</span></code></pre></div><h2 id="use" tabindex="-1">Use <a class="header-anchor" href="#use" aria-label="Permalink to &quot;Use&quot;">​</a></h2>`,
    markdown: '<Callout type="tip">\n  It forgets.\n</Callout>\n\n```js\na()\nb()\n```\n\n## Use',
  },
  {
    name: 'MDN: code with a bar, and a box without a title',
    after: 'mdn/yari, its code examples and note cards',
    html: `<div class="code-example"><div class="example-header"><span class="language-name">js</span><button type="button" class="icon copy-icon"><span class="visually-hidden">Copy to Clipboard</span></button></div><pre class="brush: js notranslate"><code><span class="token keyword">const</span> a = 1;
</code></pre></div><div class="notecard warning"><p>It forgets.</p></div>`,
    markdown: '```js\nconst a = 1;\n```\n\n<Callout type="warning">\n  It forgets.\n</Callout>',
  },
  {
    name: 'A chat: code with its bar inside of it',
    after: 'the pages that pionxzh/chatgpt-exporter reads',
    html: `<p>Like this:</p><pre class="overflow-visible!"><div class="contain-inline-size rounded-2xl"><div class="flex items-center">python</div><div class="sticky top-9"><button aria-label="Copy">Copy code</button></div><div class="overflow-y-auto p-4" dir="ltr"><code class="whitespace-pre! language-python"><span>a = 1
b = 2
</span></code></div></div></pre>`,
    markdown: 'Like this:\n\n```python\na = 1\nb = 2\n```',
  },
  {
    name: 'WordPress: pictures with captions, of both editors',
    after:
      'WordPress/gutenberg test/integration/fixtures/blocks/core__image*.html, and the caption shortcode of wordpress-develop',
    html: `<figure class="wp-block-image"><a href="https://example.org/full.png"><picture><source srcset="https://example.org/a.avif" type="image/avif"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://example.org/a.png" alt="A graph"></picture></a><figcaption class="wp-element-caption">What it <em>shows</em></figcaption></figure><div id="attachment_1" class="wp-caption alignnone"><img src="https://example.org/b.png" alt="Another"><p class="wp-caption-text">What that shows</p></div>`,
    markdown:
      '[![A graph](https://example.org/a.png)](https://example.org/full.png)\n\n_What it shows_\n\n![Another](https://example.org/b.png)\n\n_What that shows_',
  },
  {
    name: 'Excel: rows whose table stands around the marks',
    after: 'what Excel puts on the clipboard of Windows, as handsontable/handsontable reads it',
    html: `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=Generator content="Microsoft Excel 15"><style><!--table{}.xl65{}--></style></head><body link="#0563C1"><table border=0 cellpadding=0 cellspacing=0 width=128 style='border-collapse: collapse;width:96pt'><!--StartFragment--><col width=64 span=2 style='width:48pt'><tr height=20><td height=20 class=xl65 width=64>Part</td><td>Cost</td></tr><tr height=20><td>Store</td><td align=right>3</td></tr><!--EndFragment--></table></body></html>`,
    markdown: '| Part  | Cost |\n| ----- | ---: |\n| Store |    3 |',
  },
  {
    name: 'pandoc: footnotes, with their marks and the ways back',
    after: 'the HTML that pandoc 3 writes for its manual’s example of footnotes',
    html: `<meta charset='utf-8'><p>A claim<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> stands.</p><section id="footnotes" class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr><ol><li id="fn1"><p>Its source, <a href="https://a.example/">here</a>.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>`,
    markdown: 'A claim[^fn1] stands.\n\n[^fn1]: Its source, [here](https://a.example/).',
  },
  {
    name: 'GitHub: footnotes of a comment',
    after: 'github/cmark-gfm test/extensions.txt, “Footnotes”, and what github.com adds to it',
    html: `<p dir="auto">A claim.<sup><a href="#user-content-fn-1-6a" id="user-content-fnref-1-6a" data-footnote-ref="" aria-describedby="footnote-label">1</a></sup></p><section data-footnotes="" class="footnotes"><h2 id="footnote-label" class="sr-only">Footnotes</h2><ol dir="auto"><li id="user-content-fn-1-6a"><p dir="auto">Its source. <a href="#user-content-fnref-1-6a" data-footnote-backref="" aria-label="Back to reference 1" class="data-footnote-backref">↩</a></p></li></ol></section>`,
    markdown: 'A claim.[^fn-1-6a]\n\n[^fn-1-6a]: Its source.',
  },
  {
    name: 'MediaWiki: a passage with its references, and one whose reference was left behind',
    after: 'wikimedia/mediawiki-extensions-Cite tests/parser/citeParserTests.txt',
    html: `<p>A claim<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> and another<sup id="cite_ref-2" class="reference"><a href="https://en.example/wiki/A#cite_note-2">[2]</a></sup>.</p><ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><b><a href="#cite_ref-1">^</a></b></span> <span class="reference-text">Its source</span></li></ol>`,
    markdown:
      'A claim[^cite_note-1] and another<sup>[\\[2\\]](https://en.example/wiki/A#cite_note-2)</sup>.\n\n[^cite_note-1]: Its source',
  },
]
