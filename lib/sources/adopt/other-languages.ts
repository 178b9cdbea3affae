/**
 * Keys and words of front matter in other languages than English: German, French, Spanish, Portuguese, Italian, Dutch, Swedish,
 * Danish and Norwegian, Polish, Russian, Chinese, Japanese and Arabic. A key is the English one that it means.
 */
const keys: Record<string, string> = {
  draft: 'entwurf brouillon borrador rascunho bozza utkast udkast utkast szkic черновик 下書き 草稿 مسودة',
  drafted: 'concept kladde',
  private: 'privat privé privado privato приватно частный 非公開 私有 私密 خاص',
  hidden: 'versteckt verborgen masqué caché oculto nascosto skjult dold ukryty скрыто 非表示 隐藏 隱藏 مخفي',
  confidential: 'intern interne interno wewnętrzne 内部 vertraulich confidentiel confidencial riservato',
  published:
    'veröffentlicht veroeffentlicht publiziert publié publicado pubblicato gepubliceerd publicerad udgivet publisert opublikowane opublikowany опубликовано 発行 发布 發布 已发布 منشور',
  public: 'öffentlich oeffentlich publique público pubblico openbaar offentlig publiczny публично 公開 公开',
  visible: 'sichtbar visibile visível zichtbaar synlig widoczny видимо 表示',
  status: 'statut état estado stato статус 状態 状态 狀態 الحالة',
  visibility: 'sichtbarkeit visibilité visibilidad visibilidade visibilità zichtbaarheid видимость 公開範囲 可见性',
  access: 'zugriff zugang accès acceso acesso accesso toegang доступ アクセス 访问',
  audience: 'zielgruppe publikum',
  password: 'passwort kennwort contraseña senha wachtwoord lösenord hasło пароль パスワード 密码',
  date: 'datum fecha data дата 日付 日期 تاريخ',
  publishdate:
    'veröffentlichungsdatum veröffentlichtam veroeffentlichungsdatum erscheinungsdatum erscheint erscheintam publiéle datedepublication datepublication fechadepublicación fechapublicación datadepublicação datapublicação datadipubblicazione datapubblicazione publicatiedatum publiceringsdatum udgivelsesdato datapublikacji датапубликации 公開日 公開日時 投稿日 发布日期 發布日期 发布时间',
  expirydate:
    'ablaufdatum gültigbis gueltigbis dateexpiration expirele fechadecaducidad caduca scadenza datadiscadenza verloopdatum датаокончания 公開終了日 过期日期',
}

const yes = 'ja oui vrai wahr sí verdadero sim verdadeiro sì vero tak prawda да истина はい 是 真 نعم'
const no = 'nein non faux falsch falso não nee nej nei nie нет ложь いいえ 否 假 لا'

/** States, and those who may read, in the English word of the same meaning. */
const states: Record<string, string> = {
  draft: 'entwurf brouillon borrador rascunho bozza utkast udkast szkic черновик 下書き 草稿 مسودة',
  private: 'privat privé privée privado privada privato privata приватно частный 非公開 私有 私密 خاص',
  unpublished:
    'unveröffentlicht unveroeffentlicht nonpublié nopublicado nãopublicado nonpubblicato ungepubliceerd неопубликовано 未公開 未发布',
  internal: 'intern interne interno',
  hidden: 'versteckt verborgen masqué caché oculto nascosto скрыто 隐藏',
  inprogress: 'inarbeit inbearbeitung encours enprogreso encurso emandamento incorso wpracy вработе 作業中',
  review: 'inprüfung àrelire enrevisión emrevisão inrevisione レビュー中',
  scheduled: 'geplant planifié programado agendado programmato gepland запланировано 予約',
  members: 'mitglieder membres miembros membros membri leden участники 会員限定',
  published:
    'veröffentlicht veroeffentlicht publié publicado pubblicato gepubliceerd opublikowane опубликовано 公開済み 已发布 منشور',
  public: 'öffentlich oeffentlich publique público pública pubblico openbaar публично 公開 公开',
  all: 'alle jeder tous todos tutti allen все 全員 所有人',
}

/** Accents left out, as many write without them. */
export const fold = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const toTable = (words: Record<string, string>): ReadonlyMap<string, string> =>
  new Map(Object.entries(words).flatMap(([english, others]) => others.split(' ').map((word) => [fold(word), english])))

const englishKeys = toTable(keys)
const englishStates = toTable(states)
const yesWords = new Set(yes.split(' ').map(fold))
const noWords = new Set(no.split(' ').map(fold))

/** The English key for one of another language; null for every other. */
export const findEnglishKey = (name: string): string | null => englishKeys.get(fold(name)) ?? null

export const toEnglishState = (word: string): string => englishStates.get(fold(word)) ?? word

/** A yes or no in another language; null for every other word. */
export function findForeignSwitch(word: string): boolean | null {
  const folded = fold(word)
  return yesWords.has(folded) ? true : noWords.has(folded) ? false : null
}

const languages = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'sv', 'da', 'nb', 'pl', 'ru', 'uk', 'cs', 'tr', 'ar']

let months: ReadonlyMap<string, number> | null = null

/** The number of a month by its name in one of these languages; 0 for none. */
export function findForeignMonth(name: string): number {
  months ??= new Map(languages.flatMap(listMonths))
  return months.get(fold(name)) ?? 0
}

const listMonths = (language: string): [string, number][] =>
  (['long', 'short'] as const).flatMap((form) =>
    Array.from({ length: 12 }, (_, index) => index).flatMap((index): [string, number][] => {
      const day = Date.UTC(2020, index, 15)
      const within = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: 'numeric', month: form })
      const alone = new Intl.DateTimeFormat(language, { timeZone: 'UTC', month: form })
      const word = within.formatToParts(day).find(({ type }) => type === 'month')?.value ?? ''
      return [word, alone.format(day)]
        .map((each) => fold(each).replace(/\.$/, ''))
        .filter((each) => /^\p{L}{3,}$/u.test(each))
        .map((each) => [each, index + 1])
    }),
  )
