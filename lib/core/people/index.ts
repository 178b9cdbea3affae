/** Owns the roles of the people at the desk, and what each may do. Pure. */
export { findReach, isAllowed, listRights, type Right, type Role, roles } from './rights.ts'
