import { paragraph, toGhostExport, toLexical } from './ghost-export.ts'
import { toWxr, type WxrParts } from './wxr.ts'

/**
 * What a visitor without login did not see, by kind. In each source CANARY stands in words of this kind, and SHOWN in words
 * that visitors saw.
 */
export const privateKinds = [
  'a draft',
  'a post that waits for its day',
  'a post for the staff',
  'a post behind a password',
  'a post in the trash',
  'a site that is private as a whole',
  'a post for members',
  'a part for members',
  'what is below a paywall',
  'a post that was only sent as e-mail',
  'a part for e-mail',
  'a shared piece that is not public',
  'a hidden piece',
  'a part that HTML hides',
  'a remark in the text',
  'a field that no page prints',
  'notes of tools for search and e-mail',
  'a label that is switched off',
  'a tag for the staff',
  'comments',
  'an earlier version',
  'arguments of code in the text',
  'accounts of authors',
  'a post in whose place visitors were sent elsewhere',
] as const

export type PrivateKind = (typeof privateKinds)[number]

export type PrivacyCell =
  | {
      source: string
      /** How the report names what was left out, where it is not plain that it stayed behind. */
      counted?: RegExp
    }
  /** Why the system has no such thing. */
  | { none: string }

export type PrivacyColumn = Record<PrivateKind, PrivacyCell | PrivacyCell[]>

const shown = '<p>SHOWN</p>'
const wp = (item: WxrParts, ...others: WxrParts[]): string => toWxr({ items: [{ content: shown, ...item }, ...others] })
const inWp = (content: string): string => wp({ content: `${shown}${content}` })
const block = (name: string, attributes: object, content = '<p>CANARY</p>'): string =>
  `<!-- wp:paragraph --><p>SHOWN</p><!-- /wp:paragraph --><!-- wp:${name} ${JSON.stringify(attributes)} -->${content}<!-- /wp:${name} -->`
const held: WxrParts = { title: 'CANARY', name: 'canary', content: '<p>CANARY</p>', excerpt: 'CANARY' }
const pattern = (item: WxrParts): string =>
  wp(
    { content: '<!-- wp:paragraph --><p>SHOWN</p><!-- /wp:paragraph --><!-- wp:block {"ref":9} /-->' },
    {
      id: 9,
      type: 'wp_block',
      title: 'Banner',
      content: '<!-- wp:paragraph --><p>CANARY</p><!-- /wp:paragraph -->',
      ...item,
    },
  )

const wordpress: PrivacyColumn = {
  'a draft': [
    { source: wp({}, { ...held, status: 'draft' }) },
    { source: wp({}, { ...held, status: 'pending' }), counted: /drafts \(waiting for review\)/ },
    { source: wp({}, { ...held, status: 'something-new' }), counted: /drafts \(of the status something-new\)/ },
  ],
  'a post that waits for its day': {
    source: wp({}, { ...held, status: 'future', date: '2099-01-01 00:00:00' }),
    counted: /drafts \(scheduled\)/,
  },
  'a post for the staff': { source: wp({}, { ...held, status: 'private' }), counted: /drafts \(private\)/ },
  'a post behind a password': { source: wp({}, { ...held, password: 's3' }), counted: /behind a password/ },
  'a post in the trash': { source: wp({}, { ...held, status: 'trash' }), counted: /posts in the trash/ },
  'a site that is private as a whole': { none: 'an export holds no settings of the site' },
  'a post for members': [
    {
      source: wp({}, { ...held, meta: { _jetpack_newsletter_access: 'subscribers' } }),
      counted: /subscribers of a newsletter/,
    },
    { source: wp({}, { ...held, meta: { _members_access_role: 'editor' } }), counted: /_members_access_role/ },
    { source: wp({}, { ...held, meta: { rcp_access_level: '1' } }), counted: /rcp_access_level/ },
    { source: wp({}, { ...held, meta: { _wpmem_block: '1' } }), counted: /_wpmem_block/ },
    { source: wp({}, { ...held, meta: { 'groups-read': '2' } }), counted: /groups-read/ },
    ...[
      { _mepr_rules_type: 'single_post', _mepr_rules_content: '2' },
      { _mepr_rules_type: 'all', _mepr_rules_content: '1' },
      { _mepr_rules_type: 'all_post', _mepr_rules_content: '1, 9' },
      { _mepr_rules_type: 'category', _mepr_rules_content: 'inside' },
      { _mepr_rules_type: 'partial', _mepr_rules_content: '/canary' },
    ].map((meta) => ({
      source: wp(
        {},
        { ...held, id: 2, terms: { 'category:inside': 'CANARY' } },
        { id: 3, type: 'memberpressrule', title: 'CANARY', name: 'rule', meta },
      ),
      counted: /drafts \(for members\)/,
    })),
  ],
  'a part for members': [
    { source: wp({ content: block('premium-content/subscriber-view', {}) }), counted: /blocks for members/ },
    {
      source: inWp('[membership level="1"]<p>CANARY</p>[/membership]'),
      counted: /text for members \(\[membership\]\)/,
    },
    { source: inWp('[um_loggedin]<p>CANARY</p>[um_loggedin]<p>CANARY</p>[/um_loggedin]'), counted: /um_loggedin/ },
    {
      source: wp({ content: block('paragraph', { blockVisibility: { controlSets: [{ enable: true }] } }) }),
      counted: /condition/,
    },
  ],
  'what is below a paywall': {
    source: wp({
      content: `${block('jetpack/paywall', {}, '<hr>')}<!-- wp:paragraph --><p>CANARY</p><!-- /wp:paragraph -->`,
    }),
    counted: /below a paywall/,
  },
  'a post that was only sent as e-mail': { none: 'every post has a page' },
  'a part for e-mail': { none: 'a post is sent as it is shown' },
  'a shared piece that is not public': [
    { source: pattern({ status: 'draft' }), counted: /reusable blocks that are not public/ },
    { source: pattern({ status: 'private' }), counted: /reusable blocks that are not public/ },
    { source: pattern({ status: 'trash' }), counted: /reusable blocks that are not public/ },
    { source: pattern({ password: 'x' }), counted: /reusable blocks that are not public/ },
  ],
  'a hidden piece': [
    { source: wp({ content: block('group', { metadata: { blockVisibility: false } }) }), counted: /hidden blocks/ },
    {
      source: wp({
        content: block('paragraph', {
          metadata: { blockVisibility: { viewport: { mobile: false, tablet: false, desktop: false } } },
        }),
      }),
      counted: /hidden blocks/,
    },
  ],
  'a part that HTML hides': [
    { source: inWp('<p hidden>CANARY</p>'), counted: /text that was hidden/ },
    { source: inWp('<div style="color: red; display: none"><p>CANARY</p></div>'), counted: /text that was hidden/ },
    { source: inWp('<dialog>CANARY</dialog>'), counted: /text that was hidden/ },
  ],
  'a remark in the text': { source: inWp('<!-- CANARY --><p>more<!-- CANARY --></p>'), counted: /remarks/ },
  'a field that no page prints': { source: wp({ meta: { editor_note: 'CANARY', _internal_note: 'CANARY' } }) },
  'notes of tools for search and e-mail': {
    source: wp({
      meta: { _yoast_wpseo_focuskw: 'CANARY', rank_math_focus_keyword: 'CANARY', _jetpack_newsletter_title: 'CANARY' },
    }),
  },
  'a label that is switched off': { none: 'no block has one' },
  'a tag for the staff': { none: 'every tag has a page' },
  comments: {
    source: wp({
      more: '<wp:comment><wp:comment_content>CANARY</wp:comment_content><wp:comment_type>note</wp:comment_type></wp:comment>',
    }),
    counted: /comments/,
  },
  'an earlier version': { none: 'an export leaves revisions out' },
  'arguments of code in the text': [
    {
      source: inWp('<p>[contact-form-7 to="CANARY"]</p>'),
      counted: /shortcodes that are not known \(\[contact-form-7\]\)/,
    },
    { source: wp({ content: block('acme/form', { recipient: 'CANARY' }, '') }) },
  ],
  'accounts of authors': {
    source: toWxr({
      head: '<wp:author><wp:author_login>CANARY</wp:author_login><wp:author_email>CANARY@wp.example</wp:author_email><wp:author_display_name>SHOWN</wp:author_display_name></wp:author>',
      items: [{ creator: 'CANARY', content: shown }],
    }),
  },
  'a post in whose place visitors were sent elsewhere': {
    source: wp({}, { ...held, meta: { _links_to: 'https://elsewhere.example/' } }),
    counted: /sent elsewhere/,
  },
}

const text = paragraph('SHOWN')
const gh = (post: Record<string, unknown>, tables = {}, settings = {}): string =>
  toGhostExport({ posts: [{ lexical: toLexical(text), ...post }], tables, settings })
const inGhost = (...cards: Record<string, unknown>[]): string => gh({ lexical: toLexical(text, ...cards) })
const heldPost = {
  id: '63f000000000000000000099',
  title: 'CANARY',
  slug: 'canary',
  custom_excerpt: 'CANARY',
  lexical: toLexical(paragraph('CANARY')),
}
const heldGhost = (post: Record<string, unknown>, tables = {}): string =>
  toGhostExport({ posts: [{ lexical: toLexical(text) }, { ...heldPost, ...post }], tables })
const htmlCard = (visibility: unknown) => ({ type: 'html', html: '<p>CANARY</p>', visibility })
const forMembers = /cards for members/

const ghost: PrivacyColumn = {
  'a draft': { source: heldGhost({ status: 'draft' }) },
  'a post that waits for its day': {
    source: heldGhost({ status: 'scheduled', published_at: '2099-01-01 00:00:00' }),
    counted: /drafts \(scheduled\)/,
  },
  'a post for the staff': { none: 'staff see drafts' },
  'a post behind a password': { none: 'only a whole site has a password' },
  'a post in the trash': { none: 'deleted posts are gone' },
  'a site that is private as a whole': {
    source: toGhostExport({ posts: [heldPost], settings: { is_private: 'true' } }),
    counted: /private as a whole/,
  },
  'a post for members': ['members', 'paid', 'tiers', 'filter'].map((visibility) => ({
    source: heldGhost({ visibility }),
    counted: /drafts \(for members\)/,
  })),
  'a part for members': [
    {
      source: inGhost(htmlCard({ web: { nonMember: false, memberSegment: 'status:free,status:-free' }, email: {} })),
      counted: forMembers,
    },
    { source: inGhost(htmlCard({ web: { memberSegment: 'status:-free' } })), counted: forMembers },
    { source: inGhost(htmlCard({ showOnWeb: false, showOnEmail: true })), counted: forMembers },
    {
      source: inGhost({
        type: 'call-to-action',
        textValue: '<p>CANARY</p>',
        visibility: { web: { nonMember: false } },
      }),
      counted: forMembers,
    },
    {
      source: gh({
        html: '<p>SHOWN</p><!--kg-gated-block:begin nonMember:false memberSegment:"status:free" --><p>CANARY</p><!--kg-gated-block:end-->',
        lexical: null,
      }),
      counted: /text for members/,
    },
    {
      source: inGhost({
        type: 'html',
        html: '<p>more</p><!--kg-gated-block:begin memberSegment:"status:free"--><p>CANARY</p>',
      }),
      counted: /text for members/,
    },
  ],
  'what is below a paywall': {
    source: heldGhost({
      visibility: 'paid',
      lexical: toLexical(paragraph('before'), { type: 'paywall' }, paragraph('CANARY')),
    }),
    counted: /drafts \(for members\)/,
  },
  'a post that was only sent as e-mail': [
    { source: heldGhost({ status: 'sent' }), counted: /e-mail only/ },
    {
      source: heldGhost({}, { posts_meta: [{ id: '1', post_id: '63f000000000000000000099', email_only: 1 }] }),
      counted: /e-mail only/,
    },
  ],
  'a part for e-mail': [
    { source: inGhost({ type: 'email', html: '<p>CANARY</p>' }), counted: /cards for e-mails only/ },
    { source: inGhost(htmlCard({ emailOnly: true, segment: '' })), counted: forMembers },
  ],
  'a shared piece that is not public': { none: 'snippets are copied into posts; the list of them is not imported' },
  'a hidden piece': { none: 'a card is shown or is for members' },
  'a part that HTML hides': [
    { source: inGhost({ type: 'html', html: '<p hidden>CANARY</p>' }), counted: /text that was hidden/ },
    {
      source: inGhost({ type: 'markdown', markdown: 'a <span style="display:none">CANARY</span> b' }),
      counted: /text that was hidden/,
    },
  ],
  'a remark in the text': [
    { source: inGhost({ type: 'html', html: '<!-- CANARY --><p>more</p>' }), counted: /remarks/ },
    { source: inGhost({ type: 'markdown', markdown: 'a <!-- CANARY --> b' }), counted: /remarks/ },
  ],
  'a field that no page prints': {
    source: gh({ codeinjection_head: '<script>token = "CANARY"</script>', custom_template: 'CANARY' }),
  },
  'notes of tools for search and e-mail': {
    source: gh(
      {},
      {
        posts_meta: [{ id: '1', post_id: '63f000000000000000000010', email_subject: 'CANARY', frontmatter: 'CANARY' }],
      },
    ),
  },
  'a label that is switched off': {
    source: inGhost({
      type: 'call-to-action',
      hasSponsorLabel: false,
      sponsorLabel: '<p>CANARY</p>',
      textValue: '<p>more</p>',
    }),
  },
  'a tag for the staff': {
    source: gh(
      {},
      {
        tags: [{ id: 't1', name: '#CANARY', slug: 'hash-canary', visibility: 'internal' }],
        posts_tags: [{ id: 'j', post_id: '63f000000000000000000010', tag_id: 't1', sort_order: 0 }],
      },
    ),
    counted: /internal tags/,
  },
  comments: {
    source: gh({}, { comments: [{ id: 'c', post_id: '63f000000000000000000010', html: 'CANARY' }] }),
    counted: /comments/,
  },
  'an earlier version': {
    source: gh(
      {},
      {
        post_revisions: [
          { id: 'r', post_id: '63f000000000000000000010', lexical: toLexical(paragraph('CANARY')), title: 'CANARY' },
        ],
      },
    ),
  },
  'arguments of code in the text': {
    source: inGhost({
      type: 'signup',
      header: 'SHOWN',
      labels: ['CANARY'],
      successMessage: 'CANARY',
      backgroundImageSrc: '',
    }),
    counted: /sign-up forms/,
  },
  'accounts of authors': {
    source: gh(
      {},
      {
        users: [{ id: 'u', name: 'SHOWN', slug: 'shown', email: 'CANARY@ghost.example', password: 'CANARY' }],
        posts_authors: [{ id: 'a', post_id: '63f000000000000000000010', author_id: 'u', sort_order: 0 }],
      },
    ),
  },
  'a post in whose place visitors were sent elsewhere': { none: 'redirects are a file of their own' },
}

const note = (front: string, body: string): string =>
  `---\ntitle: One\nsummary: SHOWN\ntopic: { problem: a, stack: b }\n${front}---\n\n${body}\n`
const reviewed = 'revision: { status: reviewed, version: 1.0.0 }\n'
const line = (fields: object): string =>
  JSON.stringify({
    title: 'One',
    summary: 'SHOWN',
    topic: { problem: 'a', stack: 'b' },
    revision: { status: 'reviewed', version: '1.0.0' },
    body: 'SHOWN',
    ...fields,
  })
const heldLine = { title: 'CANARY', summary: 'CANARY', body: 'CANARY', revision: { status: 'draft', version: '1.0.0' } }

const written = 'notes in our own form are written for this site: they have their drafts, and show what they say'

const toOwnColumn = (draft: string, remark: string, internal: string): PrivacyColumn => ({
  ...(Object.fromEntries(privateKinds.map((kind) => [kind, { none: written }])) as PrivacyColumn),
  'a draft': { source: draft },
  'a remark in the text': { source: remark },
  'a field that no page prints': { source: internal },
})

/** Each importer has a column, by its name. */
export const privacyTable: Record<string, PrivacyColumn> = {
  wordpress,
  ghost,
  notes: toOwnColumn(
    note('revision: { status: draft, version: 1.0.0 }\n', 'CANARY'),
    note(reviewed, 'SHOWN <!-- CANARY --> more'),
    note(`${reviewed}internal: { who: CANARY }\n`, 'SHOWN'),
  ),
  'json-lines': toOwnColumn(
    `${line({})}\n${line({ ...heldLine, id: 'two' })}\n`,
    line({ body: 'SHOWN <!-- CANARY --> more' }),
    line({ internal: { who: 'CANARY' } }),
  ),
}
