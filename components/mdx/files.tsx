import type { ComponentProps } from 'react'

/** Where files are served that the site keeps, by the addresses that a text has. */
export type Files = Readonly<Record<string, string>>

/** What leads to a file of the publication, or plays one by the browser's own controls. */
export function createFileElements(files: Files) {
  const findKept = (address: string | undefined) =>
    address !== undefined && Object.hasOwn(files, address) ? files[address] : undefined
  const find = (address: string | undefined) => findKept(address) ?? address
  return {
    a: ({ href, ...props }: ComponentProps<'a'>) => <a href={find(href)} {...props} />,
    // A picture that is not kept would be asked of another site, or of none.
    video: ({ src, poster, ...props }: ComponentProps<'video'>) => (
      <video src={find(toText(src))} poster={findKept(poster)} {...playing} {...props} />
    ),
    audio: ({ src, ...props }: ComponentProps<'audio'>) => <audio src={find(toText(src))} {...playing} {...props} />,
    source: ({ src, ...props }: ComponentProps<'source'>) => <source src={find(toText(src))} {...props} />,
    track: ({ src, ...props }: ComponentProps<'track'>) => <track src={find(src)} {...props} />,
  }
}

/** Nothing of a film is loaded but its beginning until a reader plays it. */
const playing = { controls: true, preload: 'metadata' } as const

const toText = (src: unknown): string | undefined => (typeof src === 'string' ? src : undefined)
