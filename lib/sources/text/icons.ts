/** Signs that say what an icon says, by the first words of its name. */
const signs: readonly [names: string, sign: string][] = [
  ['check checkbox-marked check-circle checkbox-marked-circle check-bold circle-check square-check thumbs-up', '✓'],
  ['check-all', '✓✓'],
  ['close close-circle x x-circle times xmark circle-xmark close-thick', '✗'],
  ['arrow-right arrow-right-circle arrow-right-bold arrow-right-thin', '→'],
  ['arrow-left arrow-left-circle arrow-left-bold arrow-left-thin', '←'],
  ['arrow-up arrow-up-circle arrow-up-bold', '↑'],
  ['arrow-down arrow-down-circle arrow-down-bold', '↓'],
  ['arrow-top-right link-external open-in-new arrow-up-right share', '↗'],
  ['arrow-top-left', '↖'],
  ['arrow-bottom-right', '↘'],
  ['arrow-bottom-left', '↙'],
  ['arrow-left-right', '↔'],
  ['chevron-right chevron-right-circle angle-right', '›'],
  ['chevron-left chevron-left-circle angle-left', '‹'],
  ['chevron-double-right angles-right', '»'],
  ['chevron-double-left angles-left', '«'],
  ['circle-small circle-medium dot dot-fill', '•'],
  ['checkbox-blank-circle circle circle-fill record-circle', '●'],
  ['checkbox-blank square', '☐'],
  ['dots-horizontal ellipsis kebab-horizontal', '…'],
  ['dots-vertical kebab-vertical', '⋮'],
  ['plus plus-circle plus-thick', '+'],
  ['minus minus-circle dash', '−'],
  ['equal', '='],
  ['asterisk', '*'],
  ['pound number hash', '#'],
  ['link link-variant', '🔗'],
  ['information info info-circle circle-info', 'ℹ️'],
  ['alert alert-circle alert-decagram warning triangle-exclamation exclamation-triangle', '⚠️'],
  ['stop octagon cancel no-entry', '⛔'],
  ['help-circle question circle-question', '❓'],
  ['lightbulb lightbulb-on light-bulb', '💡'],
  ['magnify search magnifying-glass', '🔍'],
  ['star', '⭐'],
  ['heart heart-fill', '❤️'],
  ['heart-broken', '💔'],
  ['bookmark', '🔖'],
  ['tag tag-text tag-plus tags', '🏷️'],
  ['pin', '📌'],
  ['lock', '🔒'],
  ['lock-open unlock', '🔓'],
  ['key', '🔑'],
  ['shield shield-account shield-check', '🛡️'],
  ['file file-document file-code', '📄'],
  ['folder folder-open file-directory', '📁'],
  ['book book-open open-book', '📖'],
  ['newspaper newspaper-variant', '📰'],
  ['pencil edit pen file-edit', '✏️'],
  ['trash trash-can delete', '🗑️'],
  ['download cloud-download', '⬇️'],
  ['upload cloud-upload', '⬆️'],
  ['email mail envelope', '✉️'],
  ['comment comment-text comment-discussion chat message', '💬'],
  ['bell', '🔔'],
  ['account user person', '👤'],
  ['account-group users people', '👥'],
  ['clock clock-fast timer', '🕒'],
  ['calendar', '📅'],
  ['eye', '👁️'],
  ['cog gear settings wrench tools', '⚙️'],
  ['screwdriver', '🪛'],
  ['hammer', '🔨'],
  ['flask beaker', '🧪'],
  ['bug', '🐛'],
  ['rocket', '🚀'],
  ['flag', '🏁'],
  ['goal target', '🎯'],
  ['trophy', '🏆'],
  ['gift', '🎁'],
  ['package', '📦'],
  ['image', '🖼️'],
  ['video movie play-circle', '🎬'],
  ['play', '▶️'],
  ['music', '🎵'],
  ['home house', '🏠'],
  ['earth earth-americas web globe', '🌐'],
  ['translate', '🌐'],
  ['scale-balance law', '⚖️'],
  ['weather-sunny sun brightness-7', '☀️'],
  ['weather-night moon brightness-4', '🌙'],
  ['fire flame', '🔥'],
  ['lightning flash zap bolt', '⚡'],
  ['thumb-up thumbsup', '👍'],
  ['thumb-down thumbsdown', '👎'],
  ['emoticon-happy smiley face-smile face-laugh-wink', '🙂'],
  ['emoticon-sad face-frown', '🙁'],
  ['run-fast run', '🏃'],
  ['rabbit', '🐇'],
  ['paper-plane', '✈️'],
]

const nameToSign = new Map(signs.flatMap(([names, sign]) => names.split(' ').map((name) => [name, sign] as const)))

/** Without the set, its size and how it is drawn. */
function toPlainName(name: string): string {
  return name
    .replace(/^(?:material|octicons|simple|fontawesome-(?:brands|solid|regular))-/, '')
    .replace(/-(?:12|16|20|24|48|96)$/, '')
    .replace(/(?:-(?:outline|variant|fill|filled|rounded|sharp))+$/, '')
}

/** `:material-check:` → ✓; null for an icon that no sign stands for. */
export const findIconSign = (name: string): string | null => {
  const plain = toPlainName(name)
  return nameToSign.get(plain) ?? nameToSign.get(plain.replace(/-(?:circle|box|bold)$/, '')) ?? null
}

/** `:simple-netlify:` → netlify */
export const toIconWords = (name: string): string => toPlainName(name).replaceAll('-', ' ')
