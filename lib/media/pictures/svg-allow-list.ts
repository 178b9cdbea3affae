const listOf = (names: string): ReadonlySet<string> => new Set(names.split(/\s+/))

/** Elements of SVG that draw, and nothing else. */
const drawing = listOf(`
  svg g defs symbol use switch a title desc style path rect circle ellipse line polyline polygon text tspan textPath tref
  image marker pattern mask clipPath linearGradient radialGradient meshgradient stop view cursor solidcolor hatch hatchpath
  filter feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology
  feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
  animate animateMotion animateTransform set mpath foreignObject font font-face glyph missing-glyph hkern vkern`)

/** What programs that draw diagrams write into `foreignObject`: words, and how they look. */
const words = listOf(`
  div span p br hr b i u s em strong small sub sup code pre font ul ol li table tbody thead tr td th h1 h2 h3 h4 h5 h6
  section body center blockquote`)

export const isAllowedElement = (name: string): boolean => drawing.has(name) || words.has(name)

/** What editors note for themselves, with places, names and earlier versions. */
export const isEditorsData = (name: string): boolean =>
  name === 'metadata' || (name.includes(':') && !/^(?:svg|xhtml|html):/.test(name))

export const isEditorsAttribute = (name: string): boolean =>
  /^(?!xml:(?:space|lang)$|xlink:|xmlns$|xmlns:(?:svg|xlink|xhtml|html)$)[\w-]+:/.test(name)
