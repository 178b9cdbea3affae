import { graphql } from 'gatsby'
import * as React from 'react'

export default function Note({ data: { markdownRemark: note } }) {
  return (
    <article data-date={note.frontmatter.date} data-excerpt={note.excerpt}>
      <h1>{note.frontmatter.title}</h1>
      <section dangerouslySetInnerHTML={{ __html: note.html }} />
    </article>
  )
}

export const query = graphql`
  query Note($id: String!) {
    markdownRemark(id: { eq: $id }) {
      html
      excerpt(pruneLength: 60)
      frontmatter {
        title
        date(formatString: "YYYY-MM-DDTHH:mm:ssZ")
      }
    }
  }
`
