import { expect, test } from 'vitest'
import { readSvg, siftSvg } from './read-svg.ts'

const svg = (inner: string, attributes = 'width="40" height="20"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inner}</svg>`

test('a drawing stays what it is, without what its editor noted in it', () => {
  const read = readSvg(
    `<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><!-- by Ada -->${svg(
      '<metadata><place>home</place></metadata><sodipodi:namedview xmlns:sodipodi="http://s" path="/home/ada"/><a href="https://a.example"><text inkscape:label="x" xmlns:inkscape="http://i">a &lt; b &amp; c</text></a><style>.a{fill:url(#b)}</style><use xlink:href="#b"/>',
    )}`,
  )
  expect(read).toEqual({
    width: 40,
    height: 20,
    svg: svg('<a><text>a &lt; b &amp; c</text></a><style>.a{fill:url(#b)}</style><use xlink:href="#b"/>'),
  })
})

test.each([
  ['a script', '<script>1</script>', 'script'],
  ['what runs at an event', '<rect onload="1"/>', 'onload'],
  ['a picture from elsewhere', '<image href="https://a.example/b.png"/>', 'href of image'],
  ['a part of another document', '<use xlink:href="a.svg#b"/>', 'xlink:href of use'],
  ['a style from elsewhere', '<style>@import "a.css";</style>', '@import'],
  [
    'a font from elsewhere',
    '<style><![CDATA[@font-face{src:url(https://a.example/f)}]]></style>',
    'url(https://a.example/f)',
  ],
  ['an address that is spelled in numbers', '<rect style="fill:u\\72l(//a.example)"/>', 'url(//a.example)'],
  ['an address that is set later', '<set attributeName="href" to="https://a.example"/>', 'attributeName href'],
  ['a frame', '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', 'iframe'],
  ['a picture in words', '<foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="/a"/></foreignObject>', 'img'],
])('%s is refused, by its line', (_, inner, named) => {
  expect(readSvg(svg(inner))).toEqual({ problem: expect.stringMatching(/\(line 1\)$/) })
  expect(readSvg(svg(inner))).toEqual({ problem: expect.stringContaining(named) })
})

test.each([
  ['a text that is declared elsewhere', '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///a">]><svg/>'],
  ['a text that is made of others', '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg/>'],
  ['a text that holds elements', '<!DOCTYPE svg [<!ENTITY a "<script/>">]><svg>&a;</svg>'],
  ['a declaration of attributes', '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "a()">]><svg/>'],
  ['another root', '<html/>'],
  ['no end', '<svg><g>'],
  ['nothing', ''],
])('%s is refused', (_, text) => {
  expect(readSvg(text)).toHaveProperty('problem')
})

test('more elements or levels than there may be are refused', () => {
  expect(readSvg(svg('<g/><g/><g/>'), { elements: 3, depth: 9, drawn: 9 })).toHaveProperty('problem')
  expect(readSvg(svg('<g><g><g/></g></g>'), { elements: 9, depth: 3, drawn: 9 })).toHaveProperty('problem')
  expect(readSvg(svg('<g><g/></g>'), { elements: 9, depth: 3, drawn: 9 })).not.toHaveProperty('problem')
})

test.each([
  ['by use', '<g id="a"><path/></g><g id="b"><use href="#a"/><use xlink:href="#a"/></g><use href="#b"/>'],
  [
    'as a pattern',
    '<g id="b"><path fill="url(#a)"/><path style="fill: url(\'#a\')"/></g><g id="a"><path/></g><use href="#b"/>',
  ],
])('what is drawn again %s counts again', (_, inner) => {
  const limits = { elements: 99, depth: 9 }
  expect(readSvg(svg(inner), { ...limits, drawn: 19 })).not.toHaveProperty('problem')
  expect(readSvg(svg(inner), { ...limits, drawn: 15 })).toEqual({ problem: expect.stringContaining('drawn again') })
})

test('a part that uses itself is drawn once', () => {
  const inner = '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'
  expect(readSvg(svg(inner), { elements: 9, depth: 9, drawn: 15 })).not.toHaveProperty('problem')
})

test.each([
  ['width="210mm" height="297mm"', 794, 1123],
  ['width="62pt" viewBox="0 0 62 31"', 83, 41],
  ['viewBox="0 0 1000 200"', 1000, 200],
  ['width="100%" height="100%" viewBox="0 0 30 60"', 30, 60],
  ['', 300, 150],
])('size of %s', (attributes, width, height) => {
  expect(readSvg(svg('', attributes))).toMatchObject({ width, height })
})

test('a drawing that was copied out of a page names its namespaces, without which no browser shows the file', () => {
  const read = readSvg('<svg width="4" height="3"><use xlink:href="#a"/></svg>')
  expect(read).toMatchObject({
    svg: '<svg width="4" height="3" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use xlink:href="#a"/></svg>',
  })
})

test('texts that a drawing program declares are written out', () => {
  const declared = `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a.dtd" [
    <!-- of a program -->
    <!ENTITY ns_svg "http://www.w3.org/2000/svg">
    <!ENTITY word 'a'>
  ]>`
  expect(readSvg(`${declared}<svg xmlns="&ns_svg;" width="4" height="3"><text>&word;&amp;</text></svg>`)).toEqual({
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><text>a&amp;</text></svg>',
    width: 4,
    height: 3,
  })
})

const sift = (inner: string) => {
  const sifted = siftSvg(svg(inner))
  if ('problem' in sifted) throw new Error(sifted.problem)
  return sifted
}

test.each([
  ['<script>draw()</script><rect/>', '<rect/>'],
  ['<rect onclick="a()" fill="red"/>', '<rect fill="red"/>'],
  ['<image href="https://a.example/b.png" x="1"/>', '<image x="1"/>'],
  ['<rect style="fill:red;mask:url(https://a.example/b)"/>', '<rect style="fill:red;mask:none"/>'],
  [
    '<style>@import url("https://a.example/f.css");.a{fill:red}</style><rect class="a"/>',
    '<style>.a{fill:red}</style><rect class="a"/>',
  ],
  ['<style>.a{fill:u\\72l(//a.example)}</style><rect/>', '<style></style><rect/>'],
  ['<rect fill="url(#b)"/><a onclick="b()"><path d="M0 0"/></a>', '<rect fill="url(#b)"/><a><path d="M0 0"/></a>'],
])('of %s is left what draws', (inner, left) => {
  const sifted = sift(inner)
  expect(sifted).toMatchObject({ svg: svg(left), leftOut: expect.stringContaining('(line 1)') })
  expect(sifted.svg).toBe(svg(left))
  // Nothing more is found in it.
  expect(siftSvg(sifted.svg)).toMatchObject({ leftOut: null, svg: sifted.svg })
})

test('what pixels would not show is told', () => {
  const html = (words: string) => `<foreignObject><div>${words}</div></foreignObject>`
  const undrawable = [html('Words'), html(' '), `<switch>${html('Words')}<text>Words</text></switch>`]
  expect(undrawable.map((inner) => sift(inner).undrawable)).toEqual(['words in HTML (line 1)', null, null])
  expect(sift('<rect style="fill:var(--a)"/>').undrawable).toMatch(/variables of CSS/)
  expect(sift('<style>rect{fill:var(--a)}</style>').undrawable).toMatch(/variables of CSS/)
})
