/** Files of a build: named by their content, or with its version behind. */
const asset = /\/(?:_next\/static\/[^"'\s)<>\\]+|[\w./-]+\.(?:css|js)\?v=[0-9a-f]+)/g

/** The addresses of styles and scripts that a page asks for, in their order, each once. */
export const listAssets = (page: string): string[] => [
  ...new Set(
    [...page.matchAll(asset)].map(([address]) => address).filter((address) => /\.(?:css|js)(?:\?|$)/.test(address)),
  ),
]

/** A page or a file without what two builds of the same sources would name differently. */
function normalize(text: string, build: string): string {
  return text.replaceAll(build, 'build').replace(asset, (address) => {
    const [path = ''] = address.split('?', 1)
    const isNamedByContent = path.startsWith('/_next/static/')
    return isNamedByContent ? `/_next/static/*${path.slice(path.lastIndexOf('.'))}` : `${path}?v=*`
  })
}

/** A class of a style module: six characters that depend on the folder of the build, after `_` where the first is a digit. */
const moduleClass = /(?<=^|\s)_?[\w-]{6}_(?=[A-Za-z])/g
const selectedClass = /\.(_?[\w-]{6})_[A-Za-z]/g

export const normalizePage = (text: string, build: string): string =>
  normalize(text, build).replace(/(?<= class=")[^"]+/g, (names) => names.replace(moduleClass, '*_'))

/** The names of animations begin as those of the classes beside them do. */
export function normalizeFile(text: string, build: string): string {
  const beginnings = new Set([...text.matchAll(selectedClass)].map(([, beginning = '']) => beginning))
  return [...beginnings].reduce((plain, beginning) => plain.replaceAll(`${beginning}_`, '*_'), normalize(text, build))
}
