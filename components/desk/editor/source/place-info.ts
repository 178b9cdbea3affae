import type { EditorView, Rect } from '@codemirror/view'

/** In pixels: a narrower column of words is hard to read. */
const [narrowest, widest] = [180, 400]

/**
 * Where the sentence about an offer stands: beside the list where there is room, else below or above all of it. By itself
 * CodeMirror would lay it over the offers that come next.
 */
export function placeInfo(
  _: EditorView,
  list: Rect,
  option: Rect,
  info: Rect,
  space: Rect,
): { style: string; class: string } {
  const [left, right] = [list.left - space.left, space.right - list.right]
  const [width, height] = [info.right - info.left, info.bottom - info.top]
  const room = Math.max(left, right)
  if (room >= Math.min(width, narrowest)) {
    const top = Math.max(space.top, Math.min(option.top, space.bottom - height)) - list.top
    return {
      style: `top: ${top}px; max-width: ${Math.min(widest, room)}px`,
      class: `cm-completionInfo-${right >= Math.min(width, narrowest) || right >= left ? 'right' : 'left'}`,
    }
  }
  const isBelow = space.bottom - list.bottom >= height
  return {
    style: `${isBelow ? 'top' : 'bottom'}: 100%; inset-inline: 0; width: auto; max-width: none`,
    class: 'cm-completionInfo-over',
  }
}
