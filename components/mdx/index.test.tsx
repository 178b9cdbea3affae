import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { componentNames } from '#lib/core/mdx'
import { prepareBody, renderPrepared } from '#lib/core/mdx/rendering.ts'
import { createMdxComponents } from './index.tsx'

const components = createMdxComponents({
  Picture: ({ src, alt, width }) => <i title={alt}>{`${src} ${width ?? ''}`}</i>,
})

const noPicture = () => null

async function renderToHtml(body: string) {
  return renderToStaticMarkup(await renderPrepared(prepareBody(body, 'mdx'), components))
}

it('leads to the files that the site keeps, and plays them by the controls of the browser', async () => {
  const files = { './a.pdf#page=2': '/media/1/a.pdf#page=2', 'b.mp4': '/media/2/b.mp4', 'c.ogg': '/media/3/c.ogg' }
  const body =
    'A [plan](./a.pdf#page=2), **[missing](d.pdf)** and [page](/e).\n\n<video src="b.mp4" width="640"></video>\n\n<audio><source src="c.ogg"></audio>'
  const withFiles = createMdxComponents({ Picture: noPicture, files })
  const html = renderToStaticMarkup(await renderPrepared(prepareBody(body, 'md'), withFiles))
  for (const part of [
    '<a href="/media/1/a.pdf#page=2">plan</a>',
    '<a href="d.pdf">missing</a>',
    '<a href="/e">page</a>',
    '<video src="/media/2/b.mp4" controls="" preload="metadata" width="640"></video>',
    '<source src="/media/3/c.ogg"/>',
  ])
    expect(html).toContain(part)
})

it('plays films and sounds that are written as pictures, with their picture and captions, and leads to other files', async () => {
  const files = { 'a.mp4': '/media/1/a.mp4', 'b.png': '/media/2/640.png', 'c.vtt': '/media/3/c.vtt' }
  const body = [
    '![A film](a.mp4) ![](s.mp3) ![Plan](p.pdf "The plan")',
    '<video src="a.mp4" poster="b.png"><track src="c.vtt" kind="captions" srclang="en" label="English" default></video>',
    '<video src="a.mp4" poster="gone.png"><track src="https://a.example/d.vtt"></video>',
    '![Old](https://a.example/wp-content/uploads/e.mp4)',
    '<img src="mailtoo:1/wp-content/uploads/f.pdf" alt="No address"> and text',
  ]
  const withFiles = createMdxComponents({ Picture: noPicture, files })
  const html = renderToStaticMarkup(await renderPrepared(prepareBody(body.join('\n\n'), 'md'), withFiles))
  for (const part of [
    '<video src="/media/1/a.mp4" controls="" preload="metadata" title="A film"></video>',
    '<audio src="s.mp3" controls="" preload="metadata"></audio>',
    '<a href="p.pdf">Plan</a>',
    '<video src="/media/1/a.mp4" poster="/media/2/640.png" controls="" preload="metadata">',
    '<track src="/media/3/c.vtt" kind="captions" srcLang="en" label="English" default=""/></video>',
    '<video src="/media/1/a.mp4" controls="" preload="metadata"></video>',
    '<a href="https://a.example/wp-content/uploads/e.mp4" class="player">',
    ' and text',
  ])
    expect(html).toContain(part)
  expect(html).not.toContain('mailtoo')
})

const cases: [what: string, body: string, html: string][] = [
  [
    'Callout',
    '<Callout type="warning" title="Mind">\n\nText.\n\n</Callout>',
    '<div role="note" class="callout mdx-callout mdx-callout-warning" data-callout="warning" aria-label="Warning: Mind"><p class="callout-title mdx-callout-title"><span class="callout-title-inner"><span class="mdx-callout-label">Warning</span> <span class="mdx-callout-heading">Mind</span></span></p><div class="callout-content mdx-callout-body"><p>Text.</p></div></div>',
  ],
  [
    'Figure of this site',
    '<Figure src="/media/a/640.webp" alt="A" caption="B" credit="C" creditUrl="https://d.e" width="640" height={480} />',
    '<figure class="mdx-figure"><img class="mdx-image" src="/media/a/640.webp" alt="A" loading="lazy" decoding="async" width="640" height="480"/><figcaption class="mdx-figure-caption">B <cite class="mdx-figure-credit"><a href="https://d.e">C</a></cite></figcaption></figure>',
  ],
  [
    'Figure of another site',
    '<Figure src="https://picsum.photos/1" alt="A" width="640" />',
    '<figure class="mdx-figure"><i title="A">https://picsum.photos/1 640</i></figure>',
  ],
  [
    'Figure with a name, which a reader mode keeps',
    '<Figure id="fig:header" src="https://picsum.photos/1" alt="A" width="640" />',
    '<figure class="mdx-figure note-content" id="fig:header"><i title="A">https://picsum.photos/1 640</i><figcaption class="mdx-figure-caption"><a href="#fig:header"><strong>Figure 1</strong></a></figcaption></figure>',
  ],
  [
    'picture of another host without a scheme',
    '![A](//evil/a.png)',
    '<figure class="picture"><i title="A">//evil/a.png </i></figure>',
  ],
  [
    'Steps',
    '<Steps>\n<Step title="A">B</Step>\n</Steps>',
    '<ol class="mdx-steps"><li class="mdx-step"><p class="mdx-step-title">A</p><div class="mdx-step-body">B</div></li></ol>',
  ],
  [
    'Tabs',
    '<Tabs>\n<Tab label="A">B</Tab>\n<Tab label="C">D</Tab>\n</Tabs>',
    '<div class="mdx-tabs"><details class="mdx-tab" name="tabs-1" open=""><summary class="mdx-tab-label">A</summary><div class="mdx-tab-body">B</div></details><details class="mdx-tab" name="tabs-1"><summary class="mdx-tab-label">C</summary><div class="mdx-tab-body">D</div></details></div>',
  ],
  [
    'FileTree',
    '<FileTree>\n\n- a\n  - b\n\n</FileTree>',
    '<div class="mdx-file-tree"><ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul></div>',
  ],
  ['Checklist', '<Checklist>\n\n- a\n\n</Checklist>', '<div class="mdx-checklist"><ul>\n<li>a</li>\n</ul></div>'],
  [
    'Details',
    '<Details summary="A">B</Details>',
    '<details class="mdx-details"><summary class="mdx-details-summary">A</summary><div class="mdx-details-body">B</div></details>',
  ],
  [
    'Cards',
    '<Cards>\n<Card title="A" href="/posts/a">B</Card>\n<Card title="C">D</Card>\n</Cards>',
    '<ul class="mdx-cards"><li class="mdx-card"><p class="mdx-card-title"><a href="/posts/a">A</a></p><div class="mdx-card-body">B</div></li><li class="mdx-card"><p class="mdx-card-title">C</p><div class="mdx-card-body">D</div></li></ul>',
  ],
  [
    'Timeline',
    '<Timeline>\n<Event date="2024" title="A">B</Event>\n</Timeline>',
    '<ol class="mdx-timeline"><li class="mdx-event"><p class="mdx-event-head"><span class="mdx-event-date">2024</span> <strong>A</strong></p><div class="mdx-event-body">B</div></li></ol>',
  ],
  ['Badge', 'a <Badge type="tip">new</Badge>', '<p>a <span class="mdx-badge mdx-badge-tip">new</span></p>'],
  ['Sidenote', 'a <Sidenote>b</Sidenote>', '<p>a  <span class="mdx-sidenote" role="note">b</span></p>'],
]

describe('components of articles', () => {
  it.each(cases)('%s', async (_what, body, html) => expect(await renderToHtml(body)).toBe(html))

  it('are all there, and nothing is inherited', () => {
    for (const name of componentNames) expect(components[name]).toBeTypeOf('function')
    expect(Object.getPrototypeOf(components)).toBeNull()
  })

  it.each(componentNames)('%s renders whatever its props are', (name) => {
    const Component = components[name] as React.ComponentType<Record<string, unknown>>
    for (const value of [undefined, '', '__proto__', 'x'.repeat(10_000)])
      expect(() =>
        renderToStaticMarkup(
          <Component type={value} title={value} src={value} alt={value} width={value} label={value} summary={value} />,
        ),
      ).not.toThrow()
  })
})
