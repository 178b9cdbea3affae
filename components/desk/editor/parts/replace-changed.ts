/**
 * Puts the children of `next` in place of those of `present`, and leaves what is the same where it is: to lay out a long page
 * anew holds up the keys. `before` is what was put in last. A page that is shown may differ from it by what scripts added, so it
 * is this that is compared, and what is shown is found by its place within its parent.
 */
export function replaceChanged(present: Element, before: Element, next: Element): void {
  const [shown, old, wanted] = [[...present.childNodes], [...before.childNodes], [...next.childNodes]]
  // Scripts put something between: nothing can be found by its place.
  if (shown.length !== old.length) {
    present.replaceChildren(...wanted)
    return
  }
  const most = Math.min(old.length, wanted.length)
  let from = 0
  while (from < most && isSame(old[from], wanted[from])) from++
  let same = 0
  while (same < most - from && isSame(old.at(-1 - same), wanted.at(-1 - same))) same++
  const behind = shown[shown.length - same] ?? null
  const isAsLong = old.length === wanted.length
  for (const [index, node] of shown.slice(from, shown.length - same).entries()) {
    if (isAsLong) replaceOne(node, old[from + index], wanted[from + index])
    else node.remove()
  }
  if (!isAsLong) for (const node of wanted.slice(from, wanted.length - same)) present.insertBefore(node, behind)
}

/** An element whose tag and attributes stay is kept, and only what changed within it is replaced. */
function replaceOne(shown: ChildNode, old: Node | undefined, wanted: Node | undefined): void {
  if (!old || !wanted || old.isEqualNode(wanted)) return
  const mayStay = isElement(shown) && isElement(old) && isElement(wanted)
  if (mayStay && old.cloneNode(false).isEqualNode(wanted.cloneNode(false))) replaceChanged(shown, old, wanted)
  else shown.replaceWith(wanted)
}

const isSame = (one: Node | undefined, other: Node | undefined): boolean =>
  one !== undefined && other !== undefined && one.isEqualNode(other)

/** Elements of a frame are of classes of their own. */
const isElement = (node: Node): node is Element => node.nodeType === 1
