import { ImageResponse } from '@vercel/og'
import { encodePng } from './encode-png.ts'
import type { Tree, TreeChild } from './tree.ts'
import { readFontFile } from './typeset/fonts.ts'
import { type SetText, setText } from './typeset/index.ts'

const size = { width: 1200, height: 630 }

/** One array for all images: its identity is the key under which the layout keeps the parsed faces. */
const fonts = [
  { name: 'mono', data: readFontFile('jetbrains-mono-latin.ttf'), weight: 500 as const, style: 'normal' as const },
]

/** Draws a tree as the PNG of 1200×630 that is sent. */
export async function drawPng(tree: Tree): Promise<Buffer> {
  const [root] = placeTexts(tree)
  const response = new ImageResponse(root as unknown as ConstructorParameters<typeof ImageResponse>[0], { ...size, fonts })
  return encodePng(Buffer.from(await response.arrayBuffer()))
}

/** Puts pictures of outlines where the tree asks for text to be set. */
function placeTexts(node: TreeChild): TreeChild[] {
  if (typeof node === 'string') return [node]
  const wanted = node.props['data-set']
  if (wanted) return toPicture(wanted as SetText)
  const { children = [], ...props } = node.props
  if (node.type === 'img') throw new TypeError('expected no picture from elsewhere')
  const placed = children.flatMap(placeTexts)
  return [{ type: node.type, props: placed.length > 0 ? { ...props, children: placed } : props }]
}

function toPicture(wanted: SetText): TreeChild[] {
  const image = setText(wanted) ?? (wanted.otherwise ? setText({ ...wanted, text: wanted.otherwise }) : null)
  if (!image) return []
  const { svg, width, height, overhang, isRightToLeft } = image
  const style = { width, height, marginTop: -overhang, marginBottom: -overhang, alignSelf: isRightToLeft ? 'flex-end' : 'flex-start' }
  return [{ type: 'img', props: { src: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, width, height, style } }]
}
