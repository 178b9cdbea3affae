import { IdAttributePlugin, InputPathToUrlTransformPlugin } from '@11ty/eleventy'

export default function (config) {
  config.addPlugin(IdAttributePlugin)
  config.addPlugin(InputPathToUrlTransformPlugin)
  config.setFrontMatterParsingOptions({ excerpt: true, excerpt_separator: '<!-- more -->' })
  config.addPassthroughCopy('img')
  return { markdownTemplateEngine: 'liquid', htmlTemplateEngine: 'liquid' }
}
