import { renderElement, type ShownImage } from '#lib/core/seo'

/** Media RSS, which Atom's entries may hold as well. */
export const mediaNamespace = 'http://search.yahoo.com/mrss/'

export const renderMediaContent = ({ url, type, width, height }: ShownImage): string =>
  renderElement('media:content', { url, medium: 'image', type, width: String(width), height: String(height) })
