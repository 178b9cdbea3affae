const listOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements that drawings are made of. No author can write them: they are added after everything written was judged. */
const mathml = listOf(
  'math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mpadded mphantom mstyle mtable mtr mtd',
)
const svg = listOf('svg g path rect circle ellipse polygon polyline line text tspan defs marker title desc')

const mathmlProperties = listOf(
  'mathvariant display displaystyle scriptlevel stretchy fence separator form lspace rspace minsize maxsize accent accentunder largeop movablelimits symmetric linethickness width height depth voffset mathsize',
)
const svgProperties = listOf(
  'x y x1 y1 x2 y2 cx cy r rx ry width height refX refY markerWidth markerHeight viewBox points stroke-width stroke-dasharray stroke-miterlimit opacity fill-opacity stroke-opacity font-size d dx dy transform text-anchor dominant-baseline font-weight font-style text-decoration stroke-linejoin stroke-linecap orient',
)

const plainValue = /^[-+.\w%]{1,40}$/
/** Numbers, names of a few words, paths and movements: nothing with a colon, a quote or an address in it. */
const svgValue = /^[-+.,\w\s()]{1,200000}$/
const ownId = /^part:diagram-\d+-[\w-]{1,60}$/

export const isDrawnElement = (name: string): boolean => mathml.has(name) || svg.has(name)

/** Whether an element of a drawing may have an attribute with a value. */
export function isDrawnProperty(element: string, property: string, value: unknown): boolean {
  if (property === 'className')
    return Array.isArray(value) && value.every((name) => /^(?:math|diagram)-[a-z0-9-]+$/.test(String(name)))
  return svg.has(element) ? isSvgProperty(element, property, String(value)) : isMathProperty(element, property, value)
}

function isMathProperty(element: string, property: string, value: unknown): boolean {
  if (property === 'alttext') return element === 'math'
  return mathmlProperties.has(property) && plainValue.test(String(value))
}

function isSvgProperty(element: string, property: string, value: string): boolean {
  if (property === 'id') return ownId.test(value)
  if (property === 'marker-start' || property === 'marker-end')
    return /^url\(#part:diagram-\d+-[\w-]{1,60}\)$/.test(value)
  if (property === 'role') return element === 'svg' && value === 'img'
  if (property === 'ariaLabelledBy' || property === 'ariaDescribedBy') return ownId.test(value)
  return svgProperties.has(property) && svgValue.test(value)
}
