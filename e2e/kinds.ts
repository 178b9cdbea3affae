const seed = '/posts/practical-guide-to-choosing-cache-boundaries-with-python-services-real-project-edition'

/** One address of every kind of page, and the hard cases, by the name of their screenshots. */
export const kinds: Record<string, string> = {
  home: '/',
  article: seed,
  'every-part': '/posts/every-part-of-an-article-on-one-page',
  'every-notation': '/posts/every-notation-of-a-technical-note',
  permalink: `${seed}/1.8.1`,
  topics: '/topics',
  topic: '/topics/choosing-cache-boundaries',
  stacks: '/stacks',
  stack: '/stacks/python',
  tools: '/tools',
  tool: '/tools/git',
  search: '/search?q=cache+boundaries',
  'search-start': '/search',
  'search-nothing': '/search?q=cache+zeppelin&topic=choosing-cache-boundaries',
  'cache-rules': '/cache-rules',
  'not-found': '/posts/practical-gide-to-choosing-cache-boundries',
  'long-title':
    '/posts/what-we-learned-while-moving-four-hundred-and-twelve-scheduled-imports-nine-queues-and-one-stubborn-nightly-report-from-a-single-overworked-machine-to-three',
  'endless-word': '/posts/rindfleischetikettierungsuberwachungsaufgabenubertragungsgesetzesverordnungsentwurfs',
  bare: '/posts/a-note-with-nothing-but-what-it-must-have',
  'sixty-tags': '/posts/sixty-tags-on-one-note',
  'deep-extra': '/posts/metadata-forty-levels-deep',
  cjk: '/posts/キャッシュの境界を決めるための実践的な手引き-名前-鍵-そして取り消しの方法',
  rtl: '/posts/كيف-نختار-حدود-التخزين-المؤقت-في-خدمات-بايثون',
  'in-review': '/posts/a-note-that-nobody-has-reviewed-yet',
  archived: '/posts/how-we-ran-the-search-before-there-was-an-index',
}

export const themes = ['light', 'dark'] as const
/** The rules of which the second theme can break one: it has other colours and other pictures, and the document is the same. */
export const rulesOfTheme = [
  'color-contrast',
  'link-in-text-block',
  'image-alt',
  'svg-img-alt',
  'role-img-alt',
] as const
export const widths = [390, 1280] as const
