const listOf = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements that drawings are made of. No author can write them: they are added after everything written was judged. */
const mathml = listOf(
  'math mrow mi mn mo mtext mspace mfrac msqrt mroot msub msup msubsup munder mover munderover mpadded mphantom mstyle mtable mtr mtd',
)

const mathmlProperties = listOf(
  'mathvariant display displaystyle scriptlevel stretchy fence separator form lspace rspace minsize maxsize accent accentunder largeop movablelimits symmetric linethickness width height depth voffset mathsize',
)

const plainValue = /^[-+.\w%]{1,40}$/

export const isDrawnElement = (name: string): boolean => mathml.has(name)

/** Whether an element of a drawing may have an attribute with a value. */
export function isDrawnProperty(element: string, property: string, value: unknown): boolean {
  if (property === 'className')
    return Array.isArray(value) && value.every((name) => /^math-[a-z0-9-]+$/.test(String(name)))
  if (property === 'alttext') return element === 'math'
  return mathml.has(element) && mathmlProperties.has(property) && plainValue.test(String(value))
}
