/** The header in which the entrance says where a request comes from; a client's own never passes. */
export const clientHeader = 'x-alphanode-client'
