import { invitePerson, listPeople, removePerson, resetPassword, setRole, takeBackInvitation } from './people.ts'

/** What operators do about the people of the desk. */
export const peopleUseCases = [listPeople, invitePerson, takeBackInvitation, setRole, removePerson, resetPassword]
