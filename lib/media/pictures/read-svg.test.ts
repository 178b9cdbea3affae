import { expect, test } from 'vitest'
import { readSvg } from './read-svg.ts'

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
  ['declarations of its own', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'],
  ['another root', '<html/>'],
  ['no end', '<svg><g>'],
  ['nothing', ''],
])('%s is refused', (_, text) => {
  expect(readSvg(text)).toHaveProperty('problem')
})

test('more elements or levels than there may be are refused', () => {
  expect(readSvg(svg('<g/><g/><g/>'), { elements: 3, depth: 9 })).toHaveProperty('problem')
  expect(readSvg(svg('<g><g><g/></g></g>'), { elements: 9, depth: 3 })).toHaveProperty('problem')
  expect(readSvg(svg('<g><g/></g>'), { elements: 9, depth: 3 })).not.toHaveProperty('problem')
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
