/** Owns what a process of this software does with the machine: what ends it, where it listens, and which build serves there. */
export { startBeside } from './beside.ts'
export { collectAtRest } from './collect-at-rest.ts'
export { answerSwitches, askToSwitch, type SwitchWish } from './control.ts'
export { type Keeper, keepServing } from './keeper.ts'
export { listen, requireFreePort } from './listen.ts'
export { onStop, surviveHangup, surviveLostOutput } from './stop-signals.ts'
export { readRole, serveUnderKeeper, tellKeeper } from './under-keeper.ts'
