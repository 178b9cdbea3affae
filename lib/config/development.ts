/** Whether the sources are served as they are, as `npm run dev` does. */
export const isDevelopment = process.env.NODE_ENV === 'development'
