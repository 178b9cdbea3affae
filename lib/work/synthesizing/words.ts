export const scenarios = [
  'with clear owner notes',
  'before a busy season',
  'after a painful incident',
  'in a small team',
  'with two offices and one on-call phone',
  'under a strict audit',
  'while the traffic doubles',
  'with a rewrite that was postponed',
  'on a tight budget',
  'during a move between data centres',
  'with customers in nine time zones',
  'before handing over to another team',
  'with a codebase older than its authors',
  'in the week before a launch',
  'with weekly releases',
  'behind a slow partner interface',
  'with one person on holiday',
  'when nobody remembers the first decision',
  'after the second outage of the month',
  'with a new colleague at the keyboard',
  'on hardware that cannot grow',
  'with data that must not leave the country',
]

export const editions = [
  'real project edition',
  'quiet weekend edition',
  'first principles edition',
  'field notes edition',
  'small team edition',
  'production edition',
  'migration edition',
  'hard lessons edition',
  'step by step edition',
  'on-call edition',
  'review edition',
  'budget edition',
  'handover edition',
  'second attempt edition',
  'measured edition',
  'long term edition',
  'release week edition',
  'rollback edition',
  'audit edition',
  'beginner edition',
  'checklist edition',
  'incident edition',
]

export const openings = [
  'Practical guide to',
  'Field guide to',
  'Working notes on',
  'A careful approach to',
  'Lessons from',
  'A checklist for',
  'A second look at',
  'Plain advice on',
]

export const authors = [
  'Mara Lindqvist',
  'Tomás Ferreira',
  'Aiko Tanaka',
  'Jörg Behrens',
  'Nadia Haddad',
  'Owen Pritchard',
  'Ines Carvalho',
  'Ravi Menon',
  'Zofia Nowak',
  'Samuel Okoro',
  'Léa Fontaine',
  'Dimitri Pappas',
  'Hana Kučerová',
  'Elif Yıldız',
  'Mateo Rojas',
  'Sigrún Jónsdóttir',
]

export const owners = [
  'the platform team',
  'the person on call',
  'the team that wrote it',
  'one named engineer',
  'the release captain',
  'the data group',
  'two people from different teams',
  'whoever merged the change',
  'the service owner',
  'the weekend rota',
]

export const times = [
  'within an hour',
  'before lunch',
  'by the end of the week',
  'in the first ten minutes',
  'after two releases',
  'on the next quiet day',
  'during the night shift',
  'inside one sprint',
  'before the next audit',
  'in less time than a meeting takes',
]

export const places = [
  'in the runbook',
  'beside the code',
  'on the first page of the wiki',
  'in the pull request',
  'in the release note',
  'at the top of the dashboard',
  'in the ticket that everybody reads',
  'next to the command itself',
  'in a file under version control',
  'in the handover document',
]

export const amounts = [
  'three weeks of history',
  'a copy of real data',
  'one percent of the traffic',
  'twenty lines of code',
  'a single host',
  'two hundred requests',
  'the last five incidents',
  'one tenant',
  'a full day of load',
  'ten thousand rows',
  'half of the fleet',
  'the smallest region',
]

export const qualities = [
  'boring',
  'reversible',
  'easy to read under pressure',
  'small enough to review',
  'measured',
  'explicit',
  'cheap to repeat',
  'visible to everybody',
  'safe to run again',
  'documented with an example',
  'owned by a person',
  'tested on purpose',
]

export const mistakes = [
  'guessing from memory',
  'changing two things at once',
  'trusting a green dashboard',
  'copying the setting of another service',
  'starting with the tool instead of the question',
  'leaving the cleanup for later',
  'testing with ten rows',
  'hiding the failure behind a retry',
  'asking only the loudest user',
  'fixing the symptom on a friday',
]

export const actions = [
  'measure first, change carefully, document the result',
  'write the rollback, then make the change',
  'reduce the scope until it fits one review',
  'name the rule and test its exception',
  'prove it on a copy before touching production',
  'let one host go first and compare',
  'delete what is unused before tuning the rest',
  'agree on the signal, then on the fix',
]

export const checks = [
  'accuracy of the commands',
  'code runs as shown',
  'links answer',
  'figures were measured again',
  'names match the product',
  'rollback was tried',
]

export const models = ['a large language model', 'an in-house drafting model', 'a code assistant']
