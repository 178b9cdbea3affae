/** A title that is hard to draw, with the language it is said to be in. */
export interface DifficultTitle {
  name: string
  title: string
  lang: string
}

const titles = (lang: string, entries: Record<string, string>): DifficultTitle[] =>
  Object.entries(entries).map(([name, title]) => ({ name, title, lang }))

const stacked = (letters: string): string =>
  Array.from(letters, (letter) => letter + '\u0301\u0323\u0308\u0330\u034f\u0489'.repeat(8)).join('')

const lengths = titles('en', {
  'one letter': 'R',
  'two words': 'Cold starts',
  plain: 'Choosing cache boundaries for Python services',
  'two lines': 'Why the second deploy of the day is the dangerous one',
  'three lines': 'Reading query plans before they read you: a field guide to indexes nobody asked for',
  'long, with a colon':
    'Idempotent imports: how to run the same job a hundred times and have nothing happen after the first',
  '300 characters':
    'When a page is a pure function of an edition, nothing needs to be invalidated, because everything that a page shows has a name, and what has a name can be stored under that name for as long as anybody likes, until the machine that holds it is switched off and the next one makes the same bytes again from it',
  '500 characters': 'The measured cost of every retry '.repeat(16).trim(),
  'one word of 80 letters':
    'Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzgebungsverfahrenskommission'.slice(0, 80),
  '80 times w': 'w'.repeat(80),
  '300 times i': 'i'.repeat(300),
  'camel case': 'AbstractSingletonProxyFactoryBeanDefinitionRegistryPostProcessorConfigurationException',
  'a path': '/var/lib/postgresql/17/main/base/16384/pg_internal.init.lock.d/conf.json explained',
  'snake case': 'pg_stat_statements_reset_on_superuser_connection_pool_exhaustion_timeout and what it does',
  'an address': 'https://example.com/a/very/long/path?with=query&and=more&than=anyone#needs',
  'a hash': 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  'all capitals': 'EVERYTHING IS FINE UNTIL THE DISK IS FULL AND NOBODY LOOKS AT THE LOG',
  numbers: '1 000 000 reads, 2 000 publishes, 0 stale pages: 99.999 %',
})

const markup = titles('en', {
  tags: '<script>alert("xss")</script> is only a title',
  'a picture': '<img src=x onerror=alert(1)> and <svg/onload=alert(2)>',
  entities: 'Fish &amp; chips &lt;3 &#x1F680; &copy; and &nbsp; as they are',
  'end of svg': ']]></text></svg><script xlink:href="data:text/javascript,1"/>',
  quotes: '“Quotes” ‘inside’ «guillemets» „unten“ \'plain\' "straight" `ticks`',
  doctype: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///y">]>&e;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a title
  template: '${site.name} {{ name }} <%= 1 + 1 %> #{1 + 1}',
  code: 'Why `Promise.all([a(), b()])` is not `await a(); await b()`',
  generics: 'Map<string, ReadonlyArray<Partial<T> | undefined>>',
  ligatures: 'fi fl ff ffi ffl: office, affluent, fjord -> <= >= != === =>',
  shell: 'rm -rf / --no-preserve-root; echo $?; :(){ :|:& };:',
  sql: "Robert'); DROP TABLE students;--",
  markdown: '**Bold** _titles_ with [links](javascript:alert(1)) and ![x](y)',
  windows: 'C:\\Users\\CON\\AUX.txt is not a file',
})

const invisible = titles('en', {
  'zero width': 'zero\u200bwidth\u200c space\u200d and\u2060 joi\ufeffner',
  controls: 'bell\u0007 null\u0000 escape\u001b[31mred\u001b[0m delete\u007f',
  lines: 'one\nline\r\nafter\tanother\u2028and\u2029a last one',
  'override of direction': 'invoice\u202egnp.exe\u202c reviewed',
  isolates: '\u2066left\u2069 \u2067right\u2069 \u2068auto\u2069',
  'soft hyphens': 'Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft',
  'many spaces': '   too     many\u00a0\u2003\u3000   spaces   ',
  'a lone surrogate': 'half \ud83d of a pair \udc00 is dropped',
  'private use': 'icons \ue000\uf8ff of a font nobody has',
  'nothing visible': '\u200b\u200d\u2060\ufeff',
  'only spaces and points': '   …   ',
  'not a character': 'ends \uffff here \ufffe and there',
})

const marks = titles('en', {
  'decomposed accents': 'Cafe\u0301 na\u00efve re\u0301sume\u0301 A\u030angstro\u0308m',
  'stacked marks': `${stacked('Zalgo')} comes`,
  'marks alone': '\u0301\u0308\u0323 marks without letters',
  'mathematical letters': '𝕿𝖍𝖊 𝓺𝓾𝓲𝓬𝓴 𝔟𝔯𝔬𝔴𝔫 𝚏𝚘𝚡 𝘫𝘶𝘮𝘱𝘴',
  'enclosed letters': 'Ⓒⓘⓡⓒⓛⓔⓓ ① ② ③ ㊗ ㋿',
  'full width': 'Ｆｕｌｌ ｗｉｄｔｈ ｔｅｘｔ １２３',
  'upside down': '˙ɐnbᴉlɐ ɐuƃɐɯ ǝɹolop ʇǝ',
  phonetics: '/ˈɑlfəˌnoʊd/ is how it is spoken',
  symbols: '∀x∈ℝ: ⌈x⌉ = −⌊−x⌋, α ∧ ¬β → √2 ≈ 1.414',
  arrows: 'a → b ⇒ c ↦ d ⟶ e ⇄ f ▲ ▼ ◆ ✓ ✗ ★',
  currency: '€ 5, £ 4, ¥ 300, ₹ 9, ₿ 0.1, ₽ 7',
  'box drawing': '┌─┐ │ └─┘ ░▒▓█ ▁▂▃▄▅▆▇',
  superscript: 'O(n²) x₁ + x₂ = 10⁻⁹ ½ ¾ ™ © ®',
  'letters nobody has': '𐌰𐌱𐌲 𓀀𓀁 𒀀𒁀 Gothic, hieroglyphs, cuneiform',
  'only letters nobody has': '𓀀𓀁𓀂𓀃',
})

const emoji = titles('en', {
  'one emoji': 'Shipping on Fridays 🚀',
  'emoji only': '🔥🔥🔥',
  'many emoji': '🍎🍊🍋🍌🍉🍇🍓🫐🍈🍒🍑🥭🍍🥥🥝🍅🍆🥑🥦🥬🥒🌶🫑🌽🥕🫒🧄🧅🥔🍠',
  families: 'Teams 👩‍👩‍👧‍👦 and 👨🏽‍💻 pair with 👩🏿‍🚀',
  flags: 'Regions 🇩🇪 🇯🇵 🇺🇳 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏳️‍🌈',
  keycaps: 'Steps 1️⃣ 2️⃣ 3️⃣ #️⃣ *️⃣',
  'text and picture': '❤︎ and ❤️, ☎︎ and ☎️, ✔︎ and ✔️',
  tones: '👋👋🏻👋🏼👋🏽👋🏾👋🏿 hello',
  'between words': 'Deploy🚢early,🧪test often,📈measure always',
  'new emoji': 'Very new 🫩 🫆 🪾 🫜 🪉 🪏 signs',
})

const eastAsian = [
  ...titles('zh-CN', {
    Chinese: '为 Python 服务选择缓存边界：一致性、延迟与代价',
    'long Chinese':
      '当页面只是版本的纯函数时，就不再需要任何失效机制，因为页面上所显示的一切都有名字，而有名字的东西可以一直按这个名字保存下去，直到机器关闭，下一台机器又会生成同样的字节，一个也不会多，一个也不会少，这就是全部的道理',
    'rare characters': '龘靐齉爩 𠮷野家 㐀㐁',
  }),
  ...titles('zh-TW', { traditional: '為什麼資料庫索引比你想像中更重要？' }),
  ...titles('ja', {
    Japanese: 'キャッシュの境界をどこに引くか：Pythonサービスの場合',
    'Japanese with rules': '「はじめに」から始まる、長い長いタイトルは、どこで折り返すべきでしょうか？',
    'half width': 'ﾊﾝｶｸｶﾅ と 全角カナ',
    kanji: '直接 海外 骨 角 今 令 の字形',
  }),
  ...titles('ko', {
    Korean: '파이썬 서비스를 위한 캐시 경계 선택하기',
    'all syllables': '뷁 쀍 똠방각하 펲시콜라 찦차',
    'Korean jamo': '한글 자모',
  }),
]

const rightToLeft = [
  ...titles('he', {
    Hebrew: 'בחירת גבולות מטמון לשירותי פייתון',
    'Hebrew with points': 'בְּרֵאשִׁית בָּרָא אֱלֹהִים',
    'Hebrew with Latin': 'שימוש ב-PostgreSQL 17 (גרסה חדשה) בענן',
  }),
  ...titles('ar', {
    Arabic: 'اختيار حدود التخزين المؤقت لخدمات بايثون',
    'Arabic with numbers': 'الإصدار 1.8.1 من Next.js في ٢٠٢٦ (تجريبي)',
    'Arabic with vowels': 'ٱلسَّلَامُ عَلَيْكُمْ وَرَحْمَةُ ٱللَّٰهِ',
  }),
  ...titles('fa', { Persian: 'انتخاب مرزهای کش برای سرویس‌های پایتون؛ چگونه می‌نویسیم؟' }),
  ...titles('ur', { Urdu: 'ڈیٹا بیس کے انڈیکس کیوں ضروری ہیں' }),
  ...titles('en', { 'Latin with Hebrew': 'How שלום and مرحبا share a line (twice)' }),
]

const scripts = [
  ...titles('hi', { Hindi: 'पाइथन सेवाओं के लिए कैश सीमाएँ चुनना: क्षत्रिय, विज्ञान' }),
  ...titles('bn', { Bengali: 'পাইথন পরিষেবার জন্য ক্যাশ সীমানা নির্বাচন' }),
  ...titles('ta', { Tamil: 'பைதான் சேவைகளுக்கான தற்காலிக சேமிப்பு எல்லைகள்' }),
  ...titles('th', { Thai: 'การเลือกขอบเขตของแคชสำหรับบริการไพธอนที่ต้องตอบให้เร็ว' }),
  ...titles('ka', { Georgian: 'ქეშის საზღვრების არჩევა პითონის სერვისებისთვის' }),
  ...titles('hy', { Armenian: 'Քեշի սահմանների ընտրություն Python ծառայությունների համար' }),
  ...titles('am', { Amharic: 'ለፓይዘን አገልግሎቶች የመሸጎጫ ድንበሮችን መምረጥ' }),
  ...titles('my', { Burmese: 'မြန်မာဘာသာစကားဖြင့် ခေါင်းစဉ်' }),
  ...titles('km', { Khmer: 'ការជ្រើសរើសព្រំដែនឃ្លាំងសម្ងាត់' }),
  ...titles('ml', { Malayalam: 'പൈത്തൺ സേവനങ്ങൾക്കുള്ള കാഷെ അതിരുകൾ' }),
  ...titles('bo', { Tibetan: 'བོད་སྐད་ཀྱི་མཚན་བྱང་།' }),
  ...titles('vi', { Vietnamese: 'Chọn ranh giới bộ nhớ đệm cho dịch vụ Python: những điều cần biết' }),
  ...titles('ru', { Russian: 'Выбор границ кэширования для сервисов на Python' }),
  ...titles('uk', { Ukrainian: 'Як обрати межі кешу: її, ґанок, є' }),
  ...titles('el', { Greek: 'Επιλογή ορίων προσωρινής μνήμης: ἀρχή, τέλος' }),
  ...titles('tr', { Turkish: 'İstanbul’da ışıklı şeyler: ğüşiöçı' }),
  ...titles('pl', { Polish: 'Zażółć gęślą jaźń, czyli granice pamięci podręcznej' }),
  ...titles('is', { Icelandic: 'Kæmi ný öxi hér, ykist þjófum nú bæði víl og ádrepa' }),
]

export const difficultTitles: DifficultTitle[] = [
  ...lengths,
  ...markup,
  ...invisible,
  ...marks,
  ...emoji,
  ...eastAsian,
  ...rightToLeft,
  ...scripts,
]
