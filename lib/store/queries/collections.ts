export const postsPerPage = 20
