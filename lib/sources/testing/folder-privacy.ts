/** What a visitor without login did not see of a folder of notes, by kind. In each cell CANARY stands in words of this kind. */
export const headKinds = [
  'a draft',
  'a note that waits for its day',
  'a note whose last day has passed',
  'a private note',
  'a note for members',
  'a note behind a password',
  'a note in a folder of drafts',
  'a note that stands in no list',
  'a field that no page prints',
] as const
export const textKinds = [
  'words for members',
  'words that HTML hides',
  'a remark of HTML',
  'a remark of its own',
] as const
/** What each system has in a way of its own, or has not. */
export const ownKinds = [
  'a note that the configuration leaves out',
  'a note whose folder is not public',
  'a part that is not public',
  'words under a condition',
] as const
export const folderKinds = [...headKinds, ...textKinds, ...ownKinds] as const

type OwnKind = (typeof ownKinds)[number] | 'a remark of its own'
export type FolderKind = (typeof folderKinds)[number]

export type Files = Record<string, string>
export type FolderCell = { files: Files } | { none: string }

export interface FolderSystem {
  dialect: string
  /** What tells the system, beside a note that visitors saw. `names` are the files of all cells. */
  files(names: readonly string[]): Files
  /** A note whose words visitors saw. */
  shown: Files
  cells: Record<FolderKind, FolderCell[]>
}

interface Definition {
  dialect: string
  files: Files | ((names: readonly string[]) => Files)
  /** Where a note lies. */
  at: (name: string) => string
  /** Fields that every note has, so that it is public. */
  base?: string
  /** More spellings of what every folder may say. */
  more?: Partial<Record<(typeof headKinds)[number], readonly string[]>>
  own: Record<OwnKind, (note: NoteMaker) => FolderCell | FolderCell[]>
}

type NoteMaker = (name: string, head: string, body?: string) => Files

const heads: Record<Exclude<(typeof headKinds)[number], 'a note in a folder of drafts'>, readonly string[]> = {
  'a draft': [
    ...['draft: true', 'Draft: yes', 'status: draft', 'meta: { draft: "true" }'],
    ...['published: null', 'Veröffentlicht: nein', 'brouillon: oui', '状态: 草稿'],
    ...['status: Draft (v2)', 'status: to be published', 'status: { draft: true }', 'ready_to_publish: no'],
    ...['<<: { draft: true }', 'unreleased: true'],
  ],
  'a note that waits for its day': [
    'publishDate: 2099-01-01',
    'embargo_until: 2099-01-01',
    'publish_at: "2099-01-01 10:00"',
    'day: 2099-01-01',
    'goes_live: 2099-01-01',
    'public: 2099-01-01',
    'date: { start: 2099-01-01 }',
    'Datum: 1. März 2099',
  ],
  'a note whose last day has passed': ['expiryDate: 2020-01-01', 'expires_at: 2020-01-01', 'isExpired: true'],
  'a private note': [
    'private: true',
    'hide: yes',
    'visibility: private',
    'confidentiality: internal',
    'Sichtbarkeit: privat',
    'not_public: true',
    'hide_from_public: true',
    'public_access: false',
    'TLP: amber',
    'internal_use_only: true',
  ],
  'a note for members': [
    ...['members_only: true', 'access: subscribers', 'requiresLogin: true', 'tier: paid'],
    ...['groups: [staff]', 'restrict_to: [ada]', 'permissions: { read: [admin] }'],
    ...['required_tier: gold', 'gated: { by: email }', 'access_level: 3', 'allow_anonymous: false'],
  ],
  'a note behind a password': ['password: CANARY', 'post_password: CANARY', 'security: { passwd: CANARY }'],
  'a note that stands in no list': ['unlisted: true', 'visibility: unlisted'],
  'a field that no page prints': ['editorial: { who: CANARY }', 'reviewer_notes: CANARY'],
}
/** The note itself was public, or could be read by its address. */
const staysReadable = new Set<FolderKind>(['a note that stands in no list', 'a field that no page prints'])

const texts: Record<Exclude<(typeof textKinds)[number], 'a remark of its own'>, readonly string[]> = {
  'words for members': [
    '[members]\n\nCANARY\n\n[/members]',
    '<members-only>CANARY</members-only>',
    '<!-- members-only -->\n\nCANARY',
    '<!-- premium:start -->\n\nCANARY\n\n<!-- premium:end -->',
    '<div data-visibility="members">CANARY</div>',
    '<!-- internal only -->\n\nCANARY\n\n<!-- end -->',
    '<gated-content>CANARY</gated-content>',
  ],
  'words that HTML hides': [
    '<p hidden>CANARY</p>',
    '<DIV STYLE="display: none">CANARY</DIV>',
    '<span class="d-none">CANARY</span>',
    '<p style="opacity:0">CANARY</p>',
    '<datalist><option>CANARY</option></datalist>',
  ],
  'a remark of HTML': ['Words. <!-- CANARY -->', '<!--\nCANARY\n-->', '[//]: # (CANARY)'],
}

let made = 0
const define = ({ dialect, files, at, base = '', more = {}, own }: Definition): FolderSystem => {
  const note: NoteMaker = (name, head, body = 'Words, CANARY.') => {
    const path = name.includes('/') || name.includes('.') ? name : at(name)
    // A head that says what every note says, says it alone.
    const said = new Set(head.split('\n').map((line) => /^[\w-]+/.exec(line)?.[0].toLowerCase()))
    const kept = base.split('\n').filter((line) => line !== '' && !said.has(/^[\w-]+/.exec(line)?.[0].toLowerCase()))
    return {
      [path]: `---\n${[`title: ${head.includes('title:') ? 'T' : 'A note'}`, ...kept, ...(head ? [head] : [])].join('\n')}\n---\n\n${body}\n`,
    }
  }
  const fresh = () => `n${++made}`
  const cells = Object.fromEntries(
    folderKinds.map((kind): [FolderKind, FolderCell[]] => {
      if (kind === 'a note in a folder of drafts') {
        const path = at(fresh())
        return [
          kind,
          [
            {
              files: note(
                path.replace(/[^/]+$/, (file) => `_drafts/${file}`),
                '',
              ),
            },
          ],
        ]
      }
      if (kind in own) return [kind, [own[kind as OwnKind](note)].flat()]
      if (kind in texts)
        return [
          kind,
          texts[kind as keyof typeof texts].map((text) => ({ files: note(fresh(), '', `Words.\n\n${text}`) })),
        ]
      const said = [...heads[kind as keyof typeof heads], ...(more[kind as keyof typeof more] ?? [])]
      const body = staysReadable.has(kind) && kind !== 'a note that stands in no list' ? 'Words.' : 'Words, CANARY.'
      return [kind, said.map((head) => ({ files: note(fresh(), head, body) }))]
    }),
  ) as Record<FolderKind, FolderCell[]>
  return {
    dialect,
    files: typeof files === 'function' ? files : () => files,
    shown: note(at('shown'), '', 'Words that visitors saw.'),
    cells,
  }
}

const none = (why: string) => (): FolderCell => ({ none: why })
const files =
  (toFiles: (note: NoteMaker) => Files) =>
  (note: NoteMaker): FolderCell => ({ files: toFiles(note) })
const inText =
  (...bodies: readonly string[]) =>
  (note: NoteMaker): FolderCell[] =>
    bodies.map((body) => ({ files: note(`own${++made}`, '', `Words.\n\n${body}`) }))

const noConditions = 'nothing in its texts is run: what stands there is shown'
const noParts = 'no text of it stands in another'
const noRules = 'no configuration says which notes it takes'
const noFolders = 'no note says anything for others'

export const folderSystems: readonly FolderSystem[] = [
  define({
    dialect: 'hugo',
    files: { 'hugo.toml': "baseURL = 'https://a.example/'\nignoreFiles = ['\\.wip\\.md$']\n" },
    at: (name) => `content/posts/${name}.md`,
    more: {
      'a note whose last day has passed': ['unpublishdate: 2020-01-01'],
      'a private note': ['_build: { render: never }', 'headless: true'],
    },
    own: {
      'a remark of its own': inText(
        '{{/* CANARY */}}',
        '{{< comment >}}CANARY{{< /comment >}}',
        '{{% comment %}}\nCANARY\n{{% /comment %}}',
      ),
      'a note that the configuration leaves out': files((note) => note('content/posts/x.wip.md', '')),
      'a note whose folder is not public': files((note) => ({
        'content/closed/_index.md': '---\ncascade: { draft: true }\n---\n',
        ...note('content/closed/x.md', ''),
      })),
      'a part that is not public': files((note) => ({
        'content/posts/bundle/index.md': '---\ntitle: Bundle\n---\n\nWords.\n',
        ...note('content/posts/bundle/part.md', ''),
      })),
      'words under a condition': inText(
        '{{< private >}}CANARY{{< /private >}}',
        '{{% if-member %}}CANARY{{% /if-member %}}',
      ),
    },
  }),
  define({
    dialect: 'zola',
    files: { 'config.toml': "base_url = 'https://a.example'\nignored_content = ['*.wip.md']\n" },
    at: (name) => `content/${name}.md`,
    more: { 'a private note': ['render: false'] },
    own: {
      'a remark of its own': inText('{# CANARY #}', '{#- CANARY -#}'),
      'a note that the configuration leaves out': files((note) => note('content/x.wip.md', '')),
      'a note whose folder is not public': files((note) => ({
        'content/closed/_index.md': '+++\ndraft = true\n+++\n',
        ...note('content/closed/x.md', ''),
      })),
      'a part that is not public': none(noParts),
      'words under a condition': inText('{% members() %}CANARY{% end %}\n\n<Private>CANARY</Private>'),
    },
  }),
  define({
    dialect: 'jekyll',
    files: {
      '_config.yml':
        'url: https://a.example\nexclude: [internal]\ndefaults:\n  - scope: { path: closed }\n    values: { published: false }\n',
      '_posts/2020-01-01-other.md': '---\ntitle: Other\n---\n\nWords.\n',
    },
    at: (name) => `_posts/2024-03-10-${name}.md`,
    more: { 'a draft': ['published: false'], 'a private note': ['hidden: true'] },
    own: {
      'a remark of its own': inText(
        '{% comment %}CANARY{% endcomment %}',
        '{% # CANARY %}',
        '{::comment}CANARY{:/comment}',
      ),
      'a note that the configuration leaves out': files((note) => note('internal/x.md', '')),
      'a note whose folder is not public': files((note) => note('closed/x.md', '')),
      'a part that is not public': files((note) => ({
        ...note('_posts/2024-03-10-including.md', '', 'Words.\n\n{% include part.md %}'),
        '_includes/part.md': '---\ndraft: true\n---\n\nCANARY\n',
      })),
      'words under a condition': inText(
        '{% if site.staging %}CANARY{% endif %}',
        '{% unless a %}CANARY{% endunless %}',
      ),
    },
  }),
  define({
    dialect: 'hexo',
    files: {
      '_config.yml': 'url: https://a.example\nnew_post_name: :title.md\nexclude: ["internal/*"]\n',
      'package.json': '{"dependencies": {"hexo": "8.1.2"}}',
    },
    at: (name) => `source/_posts/${name}.md`,
    more: { 'a draft': ['published: false'] },
    own: {
      'a remark of its own': inText('{# CANARY #}', '{% comment %}CANARY{% endcomment %}'),
      'a note that the configuration leaves out': files((note) => note('source/internal/x.md', '')),
      'a note whose folder is not public': files((note) => note('source/_drafts/deep/x.md', '')),
      'a part that is not public': files((note) => note('source/_parts/x.md', '')),
      'words under a condition': inText('{% if a %}CANARY{% endif %}', '{% private %}CANARY{% endprivate %}'),
    },
  }),
  define({
    dialect: 'docusaurus',
    files: {
      'docusaurus.config.js':
        "export default { url: 'https://a.example', baseUrl: '/', presets: [['classic', { docs: { exclude: ['internal/**'] } }]] }",
    },
    at: (name) => `docs/${name}.md`,
    own: {
      'a remark of its own': inText('{/* CANARY */}', '[comment]: <> (CANARY)'),
      'a note that the configuration leaves out': files((note) => note('docs/internal/x.md', '')),
      'a note whose folder is not public': files((note) => note('versioned_docs/version-1.0/_old/x.md', '')),
      'a part that is not public': files((note) => note('docs/_part.mdx', '')),
      'words under a condition': (note) => ({
        files: note('docs/condition.mdx', '', 'Words.\n\n{process.env.SECRET && <p>CANARY</p>}'),
      }),
    },
  }),
  define({
    dialect: 'astro',
    files: { 'astro.config.mjs': "export default { site: 'https://a.example' }\n" },
    at: (name) => `src/content/blog/${name}.md`,
    base: 'pubDate: 2024-03-10',
    own: {
      'a remark of its own': (note) => ({ files: note('src/content/blog/remark.mdx', '', 'Words.\n\n{/* CANARY */}') }),
      'a note that the configuration leaves out': files((note) => note('ideas/x.md', '')),
      'a note whose folder is not public': files((note) => note('src/content/blog/_closed/x.md', '')),
      'a part that is not public': files((note) => note('src/content/blog/_part.md', '')),
      'words under a condition': (note) => [
        { files: note('src/content/blog/condition.mdx', '', 'Words.\n\n{isMember ? "CANARY" : null}') },
        { files: note('src/content/blog/component.mdx', '', 'Words.\n\n<MembersOnly>CANARY</MembersOnly>') },
        {
          files: note(
            'src/content/blog/markdoc.md',
            '',
            'Words.\n\n{% if $member %}CANARY{% /if %}{% if a %}CANARY{% endif %}',
          ),
        },
      ],
    },
  }),
  define({
    dialect: 'starlight',
    files: {
      'astro.config.mjs':
        "import starlight from '@astrojs/starlight'\nexport default { site: 'https://a.example', integrations: [starlight({ title: 'A' })] }\n",
    },
    at: (name) => `src/content/docs/${name}.md`,
    own: {
      'a remark of its own': (note) => ({ files: note('src/content/docs/remark.mdx', '', 'Words.\n\n{/* CANARY */}') }),
      'a note that the configuration leaves out': files((note) => note('ideas/x.md', '')),
      'a note whose folder is not public': files((note) => note('src/content/docs/_closed/x.md', '')),
      'a part that is not public': files((note) => note('src/content/docs/_part.md', '')),
      'words under a condition': (note) => ({
        files: note('src/content/docs/condition.mdx', '', 'Words.\n\n{isMember && <p>CANARY</p>}'),
      }),
    },
  }),
  define({
    dialect: 'eleventy',
    files: { '.eleventy.js': 'module.exports = function () { return {} }', '.eleventyignore': 'internal/\n' },
    at: (name) => `posts/${name}.md`,
    more: {
      'a private note': ['permalink: false'],
      'a note that stands in no list': ['eleventyExcludeFromCollections: true'],
    },
    own: {
      'a remark of its own': inText('{# CANARY #}', '{% comment %}CANARY{% endcomment %}'),
      'a note that the configuration leaves out': files((note) => note('internal/x.md', '')),
      'a note whose folder is not public': files((note) => ({
        'closed/closed.json': '{ "draft": true }',
        ...note('closed/x.md', ''),
      })),
      'a part that is not public': files((note) => note('_includes/part.md', '')),
      'words under a condition': inText('{% if a %}CANARY{% endif %}', '{% macro a() %}CANARY{% endmacro %}'),
    },
  }),
  define({
    dialect: 'vitepress',
    files: { '.vitepress/config.mjs': "export default { srcExclude: ['internal/**'] }\n" },
    at: (name) => `guide/${name}.md`,
    own: {
      'a remark of its own': inText('<!-- CANARY -->', '[//]: # "CANARY"'),
      'a note that the configuration leaves out': files((note) => note('internal/x.md', '')),
      'a note whose folder is not public': none(noFolders),
      'a part that is not public': files((note) => ({
        ...note('guide/including.md', '', 'Words.\n\n<!--@include: ./part.draft.md-->'),
        ...note('guide/part.draft.md', 'draft: true'),
      })),
      'words under a condition': inText('<div v-if="isMember">CANARY</div>', '<p v-show="open">CANARY</p>'),
    },
  }),
  define({
    dialect: 'mkdocs',
    files: { 'mkdocs.yml': 'site_name: A\nexclude_docs: |\n  internal/\n', 'docs/other.md': 'Words.\n' },
    at: (name) => `docs/${name}.md`,
    own: {
      'a remark of its own': inText('{# CANARY #}', '[//]: # (CANARY)'),
      'a note that the configuration leaves out': files((note) => note('docs/internal/x.md', '')),
      'a note whose folder is not public': files((note) => note('docs/.closed/x.md', '')),
      'a part that is not public': files((note) => ({
        ...note('docs/including.md', '', 'Words.\n\n--8<-- "docs/.part.draft.md"'),
        ...note('docs/.part.draft.md', 'draft: true'),
      })),
      'words under a condition': inText('{% if a %}CANARY{% endif %}'),
    },
  }),
  define({
    dialect: 'nikola',
    files: {
      'conf.py':
        'BLOG_TITLE = "A"\nSITE_URL = "https://a.example/"\nTRANSLATIONS = {"en": "", "fr": "./fr"}\nPOSTS = (("posts/*.md", "posts", "post.tmpl"),)\n',
    },
    at: (name) => `posts/${name}.md`,
    base: 'date: 2024-03-10',
    more: { 'a draft': ['tags: draft'], 'a note that stands in no list': ['status: private'] },
    own: {
      'a remark of its own': inText('{{% comment %}}CANARY{{% /comment %}}'),
      'a note that the configuration leaves out': none(noRules),
      'a note whose folder is not public': files((note) => ({
        ...note('posts/closed.md', 'status: draft'),
        ...note('posts/closed.fr.md', ''),
      })),
      'a part that is not public': none(noParts),
      'words under a condition': inText('{{% private %}}CANARY{{% /private %}}'),
    },
  }),
  define({
    dialect: 'pelican',
    files: { 'pelicanconf.py': "SITEURL = 'https://a.example'\nPATH = 'content'\nARTICLE_EXCLUDES = ['internal']\n" },
    at: (name) => `content/${name}.md`,
    base: 'date: 2024-03-10',
    more: { 'a note that stands in no list': ['status: hidden'] },
    own: {
      'a remark of its own': inText('[//]: # (CANARY)'),
      'a note that the configuration leaves out': files((note) => note('content/internal/x.md', '')),
      'a note whose folder is not public': none('its configuration says it of all notes at once'),
      'a part that is not public': none(noParts),
      'words under a condition': inText('{% if a %}CANARY{% endif %}'),
    },
  }),
  define({
    dialect: 'gatsby',
    files: {
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-source-filesystem', options: { path: 'content/blog', name: 'blog' } }] }",
    },
    at: (name) => `content/blog/${name}.md`,
    own: {
      'a remark of its own': (note) => ({ files: note('content/blog/remark.mdx', '', 'Words.\n\n{/* CANARY */}') }),
      'a note that the configuration leaves out': files((note) => note('other/x.md', '')),
      'a note whose folder is not public': none(noFolders),
      'a part that is not public': none(noParts),
      'words under a condition': (note) => ({
        files: note('content/blog/condition.mdx', '', 'Words.\n\n{isMember && <p>CANARY</p>}'),
      }),
    },
  }),
  define({
    dialect: 'nextra',
    files: { 'package.json': '{ "dependencies": { "nextra": "4.6.1" } }' },
    at: (name) => `content/${name}.mdx`,
    own: {
      'a remark of its own': inText('{/* CANARY */}'),
      'a note that the configuration leaves out': files((note) => note('app/docs/part.mdx', '')),
      'a note whose folder is not public': files((note) => note('app/_closed/page.mdx', '')),
      'a part that is not public': files((note) => note('content/_part.mdx', '')),
      'words under a condition': inText('{isMember && <p>CANARY</p>}', '<Private>CANARY</Private>'),
    },
  }),
  define({
    dialect: 'mdbook',
    files: (names) => ({
      'book.toml': '[book]\ntitle = "A"\n',
      'src/SUMMARY.md': `# Summary\n\n${names
        .filter((name) => name.startsWith('src/') && !name.includes('unlisted'))
        .map((name) => `- [A](${name.slice(4)})\n`)
        .join('')}`,
    }),
    at: (name) => `src/${name}.md`,
    own: {
      'a remark of its own': inText('```rust\n# let hidden = "CANARY";\nfn main() {}\n```'),
      'a note that the configuration leaves out': files((note) => note('src/unlisted/x.md', '')),
      'a note whose folder is not public': files((note) => note('notes/x.md', '')),
      'a part that is not public': files((note) => ({
        ...note('src/including.md', '', 'Words.\n\n{{#include unlisted/part.md}}'),
        'src/unlisted/part.md': '---\ndraft: true\n---\n\nCANARY\n',
      })),
      'words under a condition': none(noConditions),
    },
  }),
  define({
    dialect: 'quarto',
    files: {
      '_quarto.yml':
        "project: { type: website, render: ['*.qmd', '!internal/'] }\nwebsite: { drafts: [closed/x.qmd] }\n",
    },
    at: (name) => `${name}.qmd`,
    own: {
      'a remark of its own': inText(
        '```{r, include=FALSE}\nsecret <- "CANARY"\n```',
        '```{python}\n#| echo: false\nsecret = "CANARY"\n```',
        '[comment]: <> (CANARY)',
      ),
      'a note that the configuration leaves out': files((note) => note('internal/x.qmd', '')),
      'a note whose folder is not public': files((note) => note('closed/x.qmd', '')),
      'a part that is not public': files((note) => ({
        ...note('including.qmd', '', 'Words.\n\n{{< include _part.qmd >}}'),
        '_part.qmd': '---\ndraft: true\n---\n\nCANARY\n',
      })),
      'words under a condition': inText(
        '::: {.content-visible when-format="pdf"}\nCANARY\n:::',
        '::: {.content-hidden when-format="html"}\nCANARY\n:::',
        '[CANARY]{.content-hidden when-format="html"}',
      ),
    },
  }),
  define({
    dialect: 'obsidian',
    files: { '.obsidian/app.json': '{}' },
    at: (name) => `${name}.md`,
    base: 'publish: true',
    more: { 'a private note': ['publish: false', 'publish: ~'] },
    own: {
      'a remark of its own': inText('a%%CANARY%%b', '%%\nCANARY\n%%', '%%\nCANARY without an end'),
      'a note that the configuration leaves out': files((note) => note('Templates/x.md', '')),
      'a note whose folder is not public': files((note) => note('.trash/x.md', '')),
      'a part that is not public': files((note) => ({
        ...note('Embedding.md', '', 'Words.\n\n![[Closed]]'),
        ...note('Closed.md', 'publish: false'),
      })),
      'words under a condition': none(noConditions),
    },
  }),
  define({
    dialect: 'hashnode',
    files: {},
    at: (name) => `cl3v0c1v00000ajnv8j5${name.padStart(5, '0').slice(-5)}.md`,
    base: 'slug: a\ncuid: cl3v0c1v00000ajnv8j5b2k1q\ndatePublished: Fri Aug 04 2023 18:30:00 GMT+0000 (Coordinated Universal Time)',
    more: { 'a draft': ['ignorePost: true', 'saveAsDraft: true', 'save_as_draft: yes'] },
    own: {
      'a remark of its own': inText('[//]: # (CANARY)'),
      'a note that the configuration leaves out': none(noRules),
      'a note whose folder is not public': none(noFolders),
      'a part that is not public': none(noParts),
      'words under a condition': none(noConditions),
    },
  }),
  define({
    dialect: 'devto',
    files: {},
    at: (name) => `${name}.md`,
    base: 'published: true\ncanonical_url: https://a.example/a',
    more: {
      'a draft': ['published: false'],
      'a note that waits for its day': ['published_at: 2099-01-01 10:00 +0000'],
    },
    own: {
      'a remark of its own': inText('{% comment %}CANARY{% endcomment %}'),
      'a note that the configuration leaves out': none(noRules),
      'a note whose folder is not public': none(noFolders),
      'a part that is not public': none(noParts),
      'words under a condition': inText('{% if a %}CANARY{% endif %}'),
    },
  }),
  define({
    dialect: 'plain',
    files: { 'readme.txt': 'Words.\n' },
    at: (name) => `notes/${name}.md`,
    more: {
      'a draft': ['moderation_state: draft', 'published_at: null', 'status: Entwurf'],
      'a private note': ['routable: false', 'labels: [private]'],
    },
    own: {
      'a remark of its own': inText(
        '{{!-- CANARY --}}',
        '<%# CANARY %>',
        '{#CANARY#}',
        '<? CANARY ?>',
        '[^unused]: CANARY',
        '{% comment "why" %}CANARY{% endcomment %}',
      ),
      'a note that the configuration leaves out': none(noRules),
      'a note whose folder is not public': files((note) => ({
        ...note('notes/.closed/x.md', ''),
        ...note('internal/x.md', ''),
        ...note('notes/01 Members/x.md', ''),
      })),
      'a part that is not public': none(noParts),
      'words under a condition': inText(
        '{{#if member}}CANARY{{/if}}',
        '{% if a %}CANARY{% endif %}',
        ':::private\nCANARY\n:::',
        '<div class="members-only">CANARY</div>',
        '<If condition={a}>CANARY</If>',
        'CANARY\n{: .hidden}',
      ),
    },
  }),
]
