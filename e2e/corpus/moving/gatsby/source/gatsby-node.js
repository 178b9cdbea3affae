const path = require('node:path')
const { createFilePath } = require('gatsby-source-filesystem')

exports.onCreateNode = ({ node, actions, getNode }) => {
  if (node.internal.type !== 'MarkdownRemark') return
  actions.createNodeField({ name: 'slug', node, value: createFilePath({ node, getNode }) })
}

exports.createPages = async ({ graphql, actions }) => {
  const { data } = await graphql('{ allMarkdownRemark(sort: { frontmatter: { date: ASC } }) { nodes { id fields { slug } } } }')
  for (const node of data.allMarkdownRemark.nodes) {
    actions.createPage({ path: node.fields.slug, component: path.resolve('./src/note.js'), context: { id: node.id } })
  }
}
