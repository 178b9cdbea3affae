import { prepareBuild } from './prepare.ts'

prepareBuild()
