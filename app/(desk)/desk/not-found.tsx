import { NotHere } from '#components/desk/not-here'

export default NotHere
