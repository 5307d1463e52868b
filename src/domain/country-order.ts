/** Which places to suggest first, from what a browser says of its person. A suggestion, never a lock. */
import type { Nationality } from './documents.ts'

const REGIONS: Readonly<Record<string, Nationality>> = {
  AR: 'ARG',
  AU: 'AUS',
  BD: 'BGD',
  CA: 'CAN',
  CL: 'CHL',
  CN: 'CHN',
  DE: 'DEU',
  HK: 'HKG',
  ID: 'IDN',
  JP: 'JPN',
  KH: 'KHM',
  MO: 'MAC',
  MX: 'MEX',
  MM: 'MMR',
  MY: 'MYS',
  NG: 'NGA',
  NZ: 'NZL',
  PK: 'PAK',
  PH: 'PHL',
  RU: 'RUS',
  SG: 'SGP',
  TH: 'THA',
  TW: 'TWN',
}

/** Languages that point to one place of ours by themselves, whatever their region says. */
const LANGUAGES: Readonly<Record<string, Nationality>> = {
  bn: 'BGD',
  de: 'DEU',
  fil: 'PHL',
  ha: 'NGA',
  id: 'IDN',
  ig: 'NGA',
  ja: 'JPN',
  km: 'KHM',
  mi: 'NZL',
  ms: 'MYS',
  my: 'MMR',
  ru: 'RUS',
  th: 'THA',
  ur: 'PAK',
  yo: 'NGA',
}

/** IANA zones by place: exact names, or a prefix that ends in a slash. */
const ZONES: readonly (readonly [Nationality, readonly string[]])[] = [
  ['ARG', ['America/Argentina/', 'America/Buenos_Aires']],
  ['AUS', ['Australia/']],
  ['BGD', ['Asia/Dhaka']],
  [
    'CAN',
    [
      'America/Toronto',
      'America/Vancouver',
      'America/Montreal',
      'America/Edmonton',
      'America/Winnipeg',
      'America/Halifax',
      'America/Regina',
      'America/St_Johns',
      'America/Moncton',
      'America/Iqaluit',
      'America/Whitehorse',
      'America/Yellowknife',
      'Canada/',
    ],
  ],
  ['CHL', ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter']],
  ['CHN', ['Asia/Shanghai', 'Asia/Urumqi']],
  ['DEU', ['Europe/Berlin', 'Europe/Busingen']],
  ['HKG', ['Asia/Hong_Kong']],
  ['IDN', ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Asia/Pontianak']],
  ['JPN', ['Asia/Tokyo']],
  ['KHM', ['Asia/Phnom_Penh']],
  ['MAC', ['Asia/Macau']],
  [
    'MEX',
    [
      'America/Mexico_City',
      'America/Cancun',
      'America/Monterrey',
      'America/Tijuana',
      'America/Hermosillo',
      'America/Chihuahua',
      'America/Ciudad_Juarez',
      'America/Mazatlan',
      'America/Merida',
    ],
  ],
  ['MMR', ['Asia/Yangon', 'Asia/Rangoon']],
  ['MYS', ['Asia/Kuala_Lumpur', 'Asia/Kuching']],
  ['NGA', ['Africa/Lagos']],
  ['NZL', ['Pacific/Auckland', 'Pacific/Chatham']],
  ['PAK', ['Asia/Karachi']],
  ['PHL', ['Asia/Manila']],
  [
    'RUS',
    [
      'Europe/Moscow',
      'Europe/Kaliningrad',
      'Europe/Samara',
      'Europe/Volgograd',
      'Asia/Yekaterinburg',
      'Asia/Omsk',
      'Asia/Novosibirsk',
      'Asia/Krasnoyarsk',
      'Asia/Irkutsk',
      'Asia/Yakutsk',
      'Asia/Vladivostok',
      'Asia/Magadan',
      'Asia/Kamchatka',
    ],
  ],
  ['SGP', ['Asia/Singapore']],
  ['THA', ['Asia/Bangkok']],
  ['TWN', ['Asia/Taipei']],
]

/**
 * The offered places to suggest first, likeliest first, at most three.
 * @param languages BCP 47 tags in the person's order, as `navigator.languages` gives them
 * @param timeZone IANA name, as `Intl` resolves it
 */
export function suggestedCountries(
  offered: readonly Nationality[],
  languages: readonly string[],
  timeZone: string,
): readonly Nationality[] {
  const candidates = [
    countryOfZone(timeZone),
    ...languages.map((tag) => REGIONS[regionOf(tag)]),
    ...languages.map((tag) => LANGUAGES[tag.split('-')[0]?.toLowerCase() ?? '']),
  ]
  const known = candidates.filter((place) => place !== undefined && offered.includes(place))
  return [...new Set(known)].slice(0, 3).flatMap((place) => place ?? [])
}

function countryOfZone(timeZone: string): Nationality | undefined {
  const hit = ZONES.find(([, zones]) =>
    zones.some((zone) => (zone.endsWith('/') ? timeZone.startsWith(zone) : timeZone === zone)),
  )
  return hit?.[0]
}

/** The region subtag of a language tag, upper case, or ''. */
function regionOf(tag: string): string {
  const [, ...parts] = tag.split('-')
  // After a singleton come extensions: the "ca" of `en-u-ca-buddhist` is a calendar, not Canada.
  const extension = parts.findIndex((part) => part.length === 1)
  const region = parts
    .slice(0, extension < 0 ? undefined : extension)
    .find((part) => /^[A-Za-z]{2}$/.test(part))
  return region?.toUpperCase() ?? ''
}
