import type { Clipboard } from './clipboard.ts'

const slack =
  'the “data-stringify-type” markup of Slack’s rich text, as zulip/zulip web/tests/copy_and_paste.test.cjs has its like'
const confluence = 'guyplusplus/turndown-plugin-confluence-to-gfm, the pages of its demonstration'
const notion = 'toeverything/blocksuite packages/blocks/src/_common/adapters/notion-html.unit.spec.ts'
const cloud = 'the editor of Atlassian’s design system (adf-schema): what panel, expand and taskItem are in HTML'

export const teams: readonly Clipboard[] = [
  {
    name: 'Notion: paragraphs, a list within a list, its own remark',
    after: notion,
    html: `<meta charset='utf-8'><p>A cache <strong>forgets</strong>.</p>\n<ul>\n<li>First<ul>\n<li>Within</li>\n</ul>\n</li>\n<li>Second</li>\n</ul>\n<!-- notionvc: 3f1b0000-0000-4000-8000-000000000000 -->`,
    markdown: 'A cache **forgets**.\n\n- First\n  - Within\n- Second',
  },
  {
    name: 'Notion: tasks',
    after: notion,
    html: `<ul class="to-do-list"><li><div class="checkbox checkbox-off"></div> <span class="to-do-children-unchecked">Warm it</span></li></ul><ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span class="to-do-children-checked">Read the log</span></li></ul>`,
    markdown: '- [ ] Warm it\n- [x] Read the log',
  },
  {
    name: 'Notion: code with its language, and a callout',
    after: notion,
    html: `<meta charset='utf-8'><pre><code class="language-js">cache.get('a')\n</code></pre>\n<aside>\n💡 <strong>Note</strong> that it may be gone.\n\n</aside>`,
    markdown: '```js\ncache.get(\'a\')\n```\n\n<Callout type="tip">\n  **Note** that it may be gone.\n</Callout>',
  },
  {
    name: 'Confluence: code with a brush',
    after: confluence,
    html: `<p>Like this:</p><div class="code panel pdl conf-macro output-block" data-hasbody="true" data-macro-name="code" style="border-width: 1px;"><div class="codeContent panelContent pdl"><pre class="syntaxhighlighter-pre" data-syntaxhighlighter-params="brush: java; gutter: false; theme: Confluence" data-theme="Confluence">int x = 1;\nint y = 2;</pre></div></div>`,
    markdown: 'Like this:\n\n```java\nint x = 1;\nint y = 2;\n```',
  },
  {
    name: 'Confluence: tasks',
    after: confluence,
    html: `<ul class="inline-task-list" data-inline-tasks-content-id="1"><li data-inline-task-id="1" class="checked"><span>Warm it</span></li><li data-inline-task-id="2"><span>Read the log</span></li></ul>`,
    markdown: '- [x] Warm it\n- [ ] Read the log',
  },
  {
    name: 'Confluence: a table whose first column heads it, a state and a smiley',
    after: confluence,
    html: `<div class="table-wrap"><table class="confluenceTable"><colgroup><col/><col/></colgroup><tbody><tr><th class="confluenceTh"><p>Part</p></th><th class="confluenceTh"><p>State</p></th></tr><tr><td class="confluenceTd"><p>Store <img class="emoticon emoticon-tick" data-emoji-fallback="✅" src="/wiki/s/check.svg" alt="(tick)"/></p></td><td class="confluenceTd"><p><span class="status-macro aui-lozenge aui-lozenge-success">DONE</span></p></td></tr></tbody></table></div>`,
    markdown: '| Part    | State |\n| ------- | ----- |\n| Store ✅ | DONE  |',
  },
  {
    name: 'Slack: a message with marks',
    after: slack,
    html: `<meta charset='utf-8'><div class="p-rich_text_section"><b data-stringify-type="bold">Heads up:</b> the <code data-stringify-type="code" class="c-mrkdwn__code">cache</code> was <i data-stringify-type="italic">cold</i> <img src="https://a.slack-edge.com/x/1f389.png" alt=":tada:" data-stringify-type="emoji" data-stringify-emoji=":tada:"><br aria-hidden="true">See <a target="_blank" data-stringify-link="https://example.org/a" href="https://example.org/a">the page</a>.</div>`,
    markdown: '**Heads up:** the `cache` was _cold_ :tada:\\\nSee [the page](https://example.org/a).',
  },
  {
    name: 'Slack: two paragraphs of one message',
    after: slack,
    html: `<meta charset='utf-8'><div class="p-rich_text_section">First.<span aria-label="&nbsp;" class="c-mrkdwn__br" data-stringify-type="paragraph-break"></span>Second.</div>`,
    markdown: 'First.\n\nSecond.',
  },
  {
    name: 'Slack: lists by their indent',
    after: slack,
    html: `<meta charset='utf-8'><ul data-stringify-type="unordered-list" class="p-rich_text_list p-rich_text_list__bullet" data-indent="0" data-border="0"><li data-stringify-indent="0">Measure</li></ul><ul data-stringify-type="unordered-list" class="p-rich_text_list p-rich_text_list__bullet" data-indent="1" data-border="0"><li data-stringify-indent="1">twice</li></ul><ul data-stringify-type="unordered-list" class="p-rich_text_list p-rich_text_list__bullet" data-indent="0" data-border="0"><li data-stringify-indent="0">Decide</li></ul>`,
    markdown: '- Measure\n  - twice\n- Decide',
  },
  {
    name: 'Slack: code and a quotation',
    after: slack,
    html: `<meta charset='utf-8'><pre class="c-mrkdwn__pre" data-stringify-type="pre">npm test<br>npm start</pre><blockquote type="cite" class="c-mrkdwn__quote" data-stringify-type="quote">It forgets.</blockquote>`,
    markdown: '```\nnpm test\nnpm start\n```\n\n> It forgets.',
  },
  {
    name: 'Notion: toggles, a callout and a card of a page',
    after: notion,
    html: `<ul class="toggle"><li><details open=""><summary>Why</summary><p>Because.</p></details></li></ul><figure class="block-color-gray_background callout" style="display:flex"><div style="font-size:1.5em"><span class="icon">💡</span></div><div style="width:100%">It <strong>forgets</strong>.</div></figure><figure><a href="https://example.org/a" class="bookmark source"><div class="bookmark-info"><div class="bookmark-text"><div class="bookmark-title">A page</div><div class="bookmark-description">Words</div></div><div class="bookmark-href"><img src="https://example.org/i.ico" class="icon bookmark-icon"/>https://example.org/a</div></div></a></figure>`,
    markdown:
      '- <Details summary="Why">\n    Because.\n  </Details>\n\n<Callout type="tip">\n  It **forgets**.\n</Callout>\n\n[A page](https://example.org/a)',
  },
  {
    name: 'Notion: numbers that go on from list to list',
    after: notion,
    html: `<ol type="1" class="numbered-list" start="1"><li>One</li></ol><ol type="1" class="numbered-list" start="2"><li>Two<ol type="a" class="numbered-list" start="1"><li>Within</li></ol></li></ol>`,
    markdown: '1. One\n2. Two\n   1. Within',
  },
  {
    name: 'Confluence: panels with and without a title, and a part that is opened',
    after: confluence,
    html: `<div class="confluence-information-macro confluence-information-macro-information conf-macro output-block" data-hasbody="true" data-macro-name="info"><p class="title">Mind</p><span class="aui-icon aui-icon-small aui-iconfont-info confluence-information-macro-icon"> </span><div class="confluence-information-macro-body"><p>It forgets.</p></div></div><div class="confluence-information-macro confluence-information-macro-warning conf-macro output-block" data-macro-name="warning"><span class="aui-icon aui-icon-small confluence-information-macro-icon"> </span><div class="confluence-information-macro-body"><p>At night.</p></div></div><div id="expander-1" class="expand-container conf-macro output-block" data-macro-name="expand"><div id="expander-control-1" class="expand-control" aria-expanded="true"><span class="expand-control-icon expanded"> </span><span class="expand-control-text">More</span></div><div id="expander-content-1" class="expand-content"><p>Inside.</p></div></div>`,
    markdown:
      '<Callout type="note" title="Mind">\n  It forgets.\n</Callout>\n\n<Callout type="warning">\n  At night.\n</Callout>\n\n<Details summary="More">\n  Inside.\n</Details>',
  },
  {
    name: 'Confluence’s cloud: a panel, a part that is opened, tasks',
    after: cloud,
    html: `<div data-panel-type="warning" class="ak-editor-panel"><span data-panel-icon="true"></span><div data-panel-content="true"><p>It forgets.</p></div></div><div data-node-type="expand" data-title="More" data-expanded="true"><p>Inside.</p></div><div data-node-type="actionList" data-task-list-local-id="" style="list-style: none"><div data-task-local-id="1" data-task-state="DONE">Warm it</div><div data-task-local-id="2" data-task-state="TODO">Read it</div></div>`,
    markdown:
      '<Callout type="warning">\n  It forgets.\n</Callout>\n\n<Details summary="More">\n  Inside.\n</Details>\n\n- [x] Warm it\n- [ ] Read it',
  },
  {
    name: 'Slack: people, channels, and who wrote a message',
    after: slack,
    html: `<div class="c-message_kit__gutter__right"><span class="c-message__sender"><button data-message-sender="U1" class="c-link--button">Ada</button></span> <a class="c-link c-timestamp" href="https://a.slack.com/archives/C/p1"><span>10:30</span></a><div class="p-rich_text_section"><a class="c-member_slug" href="/team/U2" data-stringify-type="mention">@Lou</a> see <a class="c-channel_entity" data-stringify-type="channel" href="/archives/C1">#ops</a></div></div>`,
    markdown: 'Ada [10:30](https://a.slack.com/archives/C/p1)\n\n@Lou see #ops',
  },
  {
    name: 'Teams: a block of code',
    after: 'Microsoft Graph’s documentation of chatMessage, code snippets',
    html: `<div><p>Try <strong>this</strong>:</p><codeblock class="Bash"><code>npm test<br>npm start</code></codeblock></div>`,
    markdown: 'Try **this**:\n\n```bash\nnpm test\nnpm start\n```',
  },
  {
    name: 'Notion: a box with a drawn sign, and one whose sign begins its paragraph',
    after: notion,
    html: `<meta charset='utf-8'><!-- notionvc: 1 --><aside>\n<img src="https://www.notion.so/icons/info_gray.svg" alt="https://www.notion.so/icons/info_gray.svg" width="40px" />\n\nKept words.\n\n</aside>\n<aside><p>⚠️ It is <strong>gone</strong>.</p></aside><aside>A margin.</aside>`,
    markdown:
      '<Callout type="note">\n  Kept words.\n</Callout>\n\n<Callout type="warning">\n  It is **gone**.\n</Callout>\n\nA margin.',
  },
]
