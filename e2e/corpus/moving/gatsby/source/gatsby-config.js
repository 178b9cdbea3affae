module.exports = {
  siteMetadata: { title: 'Foundry log', siteUrl: 'https://foundry.example' },
  plugins: [
    { resolve: 'gatsby-source-filesystem', options: { path: `${__dirname}/content/blog`, name: 'blog' } },
    {
      resolve: 'gatsby-transformer-remark',
      options: {
        excerpt_separator: '<!-- end -->',
        plugins: [
          { resolve: 'gatsby-remark-autolink-headers', options: { enableCustomId: true } },
          'gatsby-remark-copy-linked-files',
          'gatsby-remark-smartypants',
        ],
      },
    },
  ],
}
