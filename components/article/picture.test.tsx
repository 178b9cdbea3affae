import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createMdxComponents } from '#components/mdx/index'
import { prepareBody, renderPrepared } from '#lib/core/mdx/rendering.ts'
import { type ShownPicture, toMediaAddresses } from '#lib/core/pictures'
import { createPicture } from './picture.tsx'

const photograph: ShownPicture = {
  address: './a.jpg',
  hash: 'aa',
  kind: 'jpeg',
  width: 1500,
  height: 1000,
  hasAlpha: false,
  isAnimated: false,
  isDrawn: false,
  lightness: 2,
  hue: 4,
}

async function render(body: string, changes: Partial<ShownPicture> = {}) {
  const pictures = [{ ...photograph, ...changes }]
  const components = createMdxComponents({ Picture: createPicture({ pictures }) })
  return renderToStaticMarkup(await renderPrepared(prepareBody(body, 'mdx'), components))
}

test('a picture by itself says its size before it is there, in every size and format, and leads to the whole of it', async () => {
  expect(await render('![A plot](./a.jpg "By Ada")')).toMatchInlineSnapshot(
    `"<figure class="picture"><a class="_frame_2a5f50" href="/media/aa/1500.jpg"><picture><source type="image/avif" srcSet="/media/aa/320.avif 320w, /media/aa/480.avif 480w, /media/aa/640.avif 640w, /media/aa/960.avif 960w, /media/aa/1280.avif 1280w, /media/aa/1500.avif 1500w" sizes="(min-width: 43rem) 40rem, calc(100vw - 2rem)"/><img class="_picture_2a5f50 _lightness2_2a5f50 _hue4_2a5f50" src="/media/aa/1280.webp" srcSet="/media/aa/320.webp 320w, /media/aa/480.webp 480w, /media/aa/640.webp 640w, /media/aa/960.webp 960w, /media/aa/1280.webp 1280w, /media/aa/1500.webp 1500w" sizes="(min-width: 43rem) 40rem, calc(100vw - 2rem)" width="1500" height="1000" alt="A plot" fetchPriority="high"/></picture></a><figcaption>By Ada</figcaption></figure>"`,
  )
})

test('the first picture of a page is loaded at once, those below when they come near', async () => {
  const html = await render(`![One](./a.jpg)\n\n![Two](./a.jpg)\n\n${'Words. '.repeat(200)}`)
  expect(html.match(/fetchPriority="high"|loading="lazy"/gi)).toEqual(['fetchPriority="high"', 'loading="lazy"'])
  expect(await render(`${'Words. '.repeat(200)}\n\n![One](./a.jpg)`)).toContain('loading="lazy"')
})

test('a picture is as wide as its text says, or as its height makes it, and never wider than it is', async () => {
  const sizes = ['width="300"', 'height="50"', 'width="9000"', 'width="150" height="900"']
  const html = await render(sizes.map((size) => `<img src="./a.jpg" alt="a" ${size} />`).join('\n\n'))
  expect(html.match(/width="\d+" height="\d+"/g)).toEqual([
    'width="300" height="200"',
    'width="75" height="50"',
    'width="1500" height="1000"',
    'width="150" height="100"',
  ])
})

test('a picture within a line is no link, and one that is seen through stands on a ground of its own', async () => {
  const html = await render('See ![a mark](./a.jpg) here.', { hasAlpha: true, width: 20, height: 10, lightness: 1 })
  expect(html).not.toContain('<a')
  expect(html).toContain('width="20" height="10"')
  expect(html).toMatch(/class="\S*inline\S* .*onLight/)
})

test('a link that means a picture leads to its full size, around another picture as well', async () => {
  const small = { ...photograph, address: './small.png', hash: 'bb', width: 300, height: 200, isDrawn: true }
  const pictures = [photograph, small]
  const components = createMdxComponents({ Picture: createPicture({ pictures }), files: toMediaAddresses(pictures) })
  const body = '[![A plot](./small.png)](./a.jpg)\n\nSee [the plot](./a.jpg) and [what is missing](./b.jpg).'
  const html = renderToStaticMarkup(await renderPrepared(prepareBody(body, 'md'), components))
  expect(html.match(/<a\b[^>]*>/g)).toEqual([
    '<a href="/media/aa/1500.jpg">',
    '<a href="/media/aa/1500.jpg">',
    '<a href="./b.jpg">',
  ])
  expect(html).toContain('/media/bb/300.webp')
})

test('a moving picture stands still for those who want no motion', async () => {
  expect(await render('![A](./a.jpg)', { isAnimated: true })).toContain('media="(prefers-reduced-motion: reduce)"')
})

test('a drawing is served as it is, and one that is too long for the newer formats as PNG', async () => {
  const drawn = await render('![A](./a.jpg)', { kind: 'svg', width: 300, height: 200 })
  expect(drawn).toContain('src="/media/aa/300.svg"')
  expect(drawn).not.toContain('<source')
  const long = await render('![A](./a.jpg)', { kind: 'png', isDrawn: true, width: 400, height: 30_000 })
  expect(long).toContain('src="/media/aa/400.png"')
})

test('a picture that was put in at the desk is drawn as one beside a note, before its note is public by its pass', async () => {
  const address = `/media/${'a'.repeat(40)}/1280.png`
  const html = await render(`![A](${address})`, { address, pass: '9.x' })
  expect(html).toContain('src="/media/aa/1280.webp?pass=9.x"')
  expect(html).toContain('width="1500" height="1000"')
  const unknown = await render(`![A](${address})`)
  expect(unknown).toContain(`src="${address}"`)
})

test('what the site does not keep is drawn', async () => {
  expect(await render('![A](./b.jpg)')).toMatch(/<figure class="picture"><svg[^>]* role="img" aria-label="A"/)
})

test('a caption that is the words for the picture is heard once, and the way to its full size has a name', async () => {
  const figure = (caption: string) => `<Figure id="fig:a" src="./a.jpg" alt="A plot" caption="${caption}" />`
  const html = await render(figure('A plot'))
  expect(html.match(/A plot/g)).toHaveLength(1)
  expect(html).toContain('aria-label="Figure 1"')
  expect(await render(figure('Over a day'))).toMatch(/alt="A plot".*Over a day/)
})

const credit = { creator: 'Ada', copyright: '© 2026 Ada', licence: 'https://creativecommons.org/licenses/by/4.0/' }

test('what a file says of its maker and its licence stands below a picture of which the note says nothing', async () => {
  const html = await render('![A plot](./a.jpg "Over a day")', { credit })
  expect(html).toMatch(
    /<\/a><small class="[^"]*" dir="auto"><cite>© 2026 Ada<\/cite> · <a href="https:\/\/creativecommons.org\/licenses\/by\/4.0\/">CC BY 4.0<\/a><\/small><figcaption>Over a day/,
  )
  expect(await render('<Figure src="./a.jpg" alt="A" caption="B" />', { credit })).toContain('© 2026 Ada')
  expect(await render('<Figure src="./a.jpg" alt="A" credit="Bob" />', { credit })).not.toContain('Ada')
  expect(await render('See ![a mark](./a.jpg) here.', { credit })).not.toContain('Ada')
})

test('of thousands of pictures that are not there, only the first are landscapes', async () => {
  const html = await render('![A](./none.jpg) '.repeat(40))
  expect(html.match(/<svg/g)).toHaveLength(40)
  expect(html.match(/<svg[^>]*><path d=/g)).toHaveLength(30)
})
