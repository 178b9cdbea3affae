import type { Sentence } from './voice.ts'

export const introductions: Sentence[] = [
  (v) =>
    `when a project grows, ${v.problem} stops being a cleanup task and becomes part of how ${v.owner} ships ${v.stack}`,
  (v) => `most teams meet ${v.problem} only after ${v.risk} has cost them a night`,
  (v) => `this note walks through ${v.problem} for ${v.stack} ${v.scenario}`,
  (v) => `there is no single right answer to ${v.problem}, but there is a wrong one: ${v.mistake}`,
  (v) => `the first question is never which tool to use, it is what ${v.thing} is allowed to promise`,
  (v) => `we worked on ${v.stack} ${v.scenario}, and ${v.thing} was where the time went`,
  (v) => `everything below was tried with ${v.tool} and ${v.amount}, not on a slide`,
  (v) => `if you read only one paragraph, take this: ${v.step}, then look at ${v.signal}`,
  (v) => `a change to ${v.thing} looks small in a diff and large at three in the morning`,
  (v) => `the story begins with ${v.risk}, found ${v.time} by ${v.owner}`,
  (v) => `${v.part} is a good place to start because it is where ${v.thing} becomes visible`,
  (v) => `people who maintain ${v.stack} rarely lack ideas; they lack ${v.amount} and a quiet hour`,
  (v) => `the aim is modest: make ${v.thing} ${v.quality}, and leave the rest alone`,
  (v) => `nothing here needs a rewrite, and ${v.tool} is enough for the first half`,
]

export const dangers: Sentence[] = [
  (v) => `${v.thing} needs extra care, because ${v.risk} rarely shows in development`,
  (v) => `the failure to plan for is ${v.risk}`,
  (v) => `we have seen ${v.risk} twice, both times after ${v.mistake}`,
  (v) => `${v.part} hides the problem until ${v.signal} moves, and by then ${v.owner} is already awake`,
  (v) => `test the change on ${v.amount}; the fastest path in development can be the slowest request in production`,
  (v) => `a backup that nobody restored does not protect ${v.thing}`,
  (v) => `it is tempting to blame ${v.part}, yet ${v.risk} usually starts in ${v.thing}`,
  (v) => `${v.mistake} is how ${v.thing} turns into an incident`,
  (v) => `put a limit of ${v.number} on anything that grows, and decide what happens at ${v.number}`,
  (v) => `if ${v.thing} fails, ${v.stack} should answer slowly or plainly refuse, never lie`,
  (v) => `the cheap check is ${v.signal}, the honest one is to ${v.step}`,
  (v) => `ask what a stranger sees ${v.time} after ${v.risk}`,
  (v) => `two defences are better than one here: ${v.step}, and keep ${v.part} out of the hot path`,
  (v) => `write down which of ${v.thing} and ${v.part} wins when they disagree`,
]

export const processes: Sentence[] = [
  (v) => `${v.step} ${v.time}, and only then touch ${v.part}`,
  (v) => `work on ${v.thing} should be idempotent, logged and safe to run again`,
  (v) => `the order matters: ${v.step}, compare ${v.signal}, ask ${v.owner}, continue`,
  (v) =>
    `with ${v.tool} the whole rehearsal takes ${v.number} minutes, which is less than explaining why it was skipped`,
  (v) => `keep the change ${v.quality}, so that a second person can repeat it without you`,
  (v) => `each run leaves a receipt ${v.place}: what changed, how long it took, what was skipped`,
  (v) => `a run that stops halfway must be able to start again from ${v.thing}`,
  (v) => `we let ${v.amount} go first and waited for ${v.signal} to settle`,
  (v) => `the script is short on purpose; ${v.part} does the heavy work and ${v.tool} only watches`,
  (v) => `if a step needs courage, it is too large: split it until it is ${v.quality}`,
  (v) => `do the dull part by hand once, automate it with ${v.tool} the second time`,
  (v) => `${v.owner} reviews the plan, somebody else runs it, and both look at ${v.signal}`,
  (v) => `for ${v.stack} this means one commit for ${v.thing} and another for ${v.part}`,
  (v) => `plan for ${v.number} minutes and stop at ${v.number}, whatever the temptation`,
]

export const rules: Sentence[] = [
  (v) => `rules about ${v.thing} are read by people who debug them later, so name the rule and give an example`,
  (v) => `write the exception ${v.place}, with the case that should match and the case that should not`,
  (v) => `for this ${v.stack} case keep the owner, the expected result and the rollback note together`,
  (v) => `a good rule is ${v.quality}; a great one can be deleted without fear`,
  (v) =>
    `the owner is ${v.owner}, the expected result is ${v.signal} within ${v.number} percent, the rollback is one command`,
  (v) => `we dropped three rules that only existed because of ${v.mistake}`,
  (v) => `if ${v.thing} has an exception, test the exception first`,
  (v) => `call things by one name: ${v.thing} in the code, in the dashboard and ${v.place}`,
  (v) => `a comment that says what ${v.part} does is noise, one that says why ${v.thing} exists is worth a page`,
  (v) => `the convention survives when ${v.tool} checks it and dies when a meeting does`,
  (v) => `every default deserves a sentence about ${v.risk}`,
  (v) => `leave the old behaviour reachable for ${v.number} days and say so ${v.place}`,
]

export const observations: Sentence[] = [
  (v) =>
    `monitoring should answer simple questions quickly: is ${v.thing} up, is it slow, did the last release change it`,
  (v) => `${v.signal} is the graph to open first, ${v.signal} the one to open second`,
  (v) => `dashboards help only when they are readable under pressure, so keep ${v.signal} and remove the rest`,
  (v) => `alert on ${v.signal}, and let everything else wait until morning`,
  (v) => `a drop of ${v.number} percent in ${v.signal} was the only warning before ${v.risk}`,
  (v) => `prefer a small verified change over a broad rewrite, and let ${v.signal} be the judge`,
  (v) => `the number that convinced ${v.owner} was ${v.signal}, measured on ${v.amount}`,
  (v) => `record ${v.signal} before the change, because memory is kind to whoever made it`,
  (v) => `${v.tool} shows the moment, the log shows the reason; you need both ${v.time}`,
  (v) => `when ${v.signal} and ${v.signal} disagree, believe neither until ${v.amount} says more`,
  (v) => `we keep ${v.number} days of ${v.signal}, which is enough to see a slow decline`,
  (v) => `a graph without an owner is decoration; this one belongs to ${v.owner}`,
]

export const conclusions: Sentence[] = [
  (v) =>
    `the best result is not only a faster ${v.stack} setup, it is a change that another developer can inspect, understand and repeat`,
  (v) => `keep the final commands, figures and assumptions ${v.place}`,
  (v) => `if ${v.risk} returns, start again at ${v.thing} and be suspicious of ${v.part}`,
  (v) => `what is left is ${v.quality}, and that was the point`,
  (v) => `next time we would ${v.step} on the first day`,
  (v) => `the remaining doubt is ${v.signal}; look at it ${v.time} and write down what you find`,
  (v) => `none of this is clever, which is why it still works ${v.scenario}`,
  (v) => `hand the note to ${v.owner} and ask what is missing`,
  (v) => `delete the temporary switch, the extra log and this sentence once ${v.thing} is calm`,
  (v) => `a short note ${v.place} saves the next person ${v.number} minutes and one bad guess`,
]

export const summaries: Sentence[] = [
  (v) => `how to approach ${v.problem} in ${v.stack} ${v.scenario}: ${v.step}, watch ${v.signal}, keep a way back`,
  (v) =>
    `a technical note about ${v.problem} in ${v.stack}, with emphasis on measurement, safe defaults and ${v.thing}`,
  (v) => `${v.problem} explained for people who run ${v.stack}: what breaks, what to measure, and how to undo it`,
  (v) => `what we learned about ${v.thing} while working on ${v.stack} ${v.scenario}`,
  (v) => `small, verified steps for ${v.problem} in ${v.stack}, from ${v.signal} to the rollback note`,
]

export const briefs: Sentence[] = [
  (v) =>
    `written like a careful engineering draft: it explains the reason for the change, lists operational checks for ${v.thing}, and does not pretend that one command fixes every case`,
  (v) => `a working paper for ${v.owner}; it assumes ${v.tool} and ${v.amount}, and says where the advice stops`,
  (v) => `condensed from a longer review of ${v.stack} after ${v.risk}`,
  (v) => `made for handing over: ${v.thing}, ${v.signal} and the way back, in that order`,
]

export const sectionNames = [
  ['Production checks', 'Implementation checklist', 'Final notes'],
  ['What can go wrong', 'Steps', 'Afterwards'],
  ['Before you start', 'The checklist', 'What stays'],
  ['In production', 'Do this, in order', 'Closing notes'],
  ['Risks and signals', 'Implementation checklist', 'Lessons'],
]
