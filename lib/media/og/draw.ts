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
  const element = withSetTexts(tree) as unknown as ConstructorParameters<typeof ImageResponse>[0]
  const response = new ImageResponse(element, { ...size, fonts })
  return encodePng(Buffer.from(await response.arrayBuffer()))
}

/** Takes the texts to set out of the tree and lays them over it as one picture: each picture costs a layer of the whole card. */
function withSetTexts(tree: Tree): Tree {
  const texts: string[] = []
  const { type, props } = withoutTexts(tree, texts)
  if (texts.length === 0) return { type, props }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">${texts.join('')}</svg>`
  const src = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const overlay: Tree = {
    type: 'img',
    props: { src, ...size, style: { position: 'absolute', left: 0, top: 0, ...size } },
  }
  return { type, props: { ...props, children: [...(props.children ?? []), overlay] } }
}

function withoutTexts(node: Tree, texts: string[]): Tree {
  if (node.type === 'img') throw new TypeError('expected no picture from elsewhere')
  const { children = [], ...props } = node.props
  const kept: TreeChild[] = []
  for (const child of children) {
    const wanted = typeof child === 'string' ? undefined : (child.props['data-set'] as SetText | undefined)
    if (wanted) texts.push(setTextOrOther(wanted))
    else kept.push(typeof child === 'string' ? child : withoutTexts(child, texts))
  }
  return { type: node.type, props: kept.length > 0 ? { ...props, children: kept } : props }
}

const setTextOrOther = (wanted: SetText): string =>
  setText(wanted) ?? (wanted.otherwise ? setText({ ...wanted, text: wanted.otherwise }) : null) ?? ''
