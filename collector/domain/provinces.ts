/** The 38 provinces by Kemendagri code and ISO 3166-2 code, with their place in the tile grid. */
export interface Province {
  /** Kemendagri code, '11' … '96'. BPS codes differ in Papua. */
  readonly code: string
  readonly iso: string
  readonly name: string
  /** Short form that fits a tile. */
  readonly abbr: string
  readonly column: number
  readonly row: number
  readonly group: IslandGroup
  readonly timeZone: 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
}

export const ISLAND_GROUPS = [
  'Sumatera',
  'Jawa',
  'Bali & Nusa Tenggara',
  'Kalimantan',
  'Sulawesi',
  'Maluku',
  'Papua',
] as const
export type IslandGroup = (typeof ISLAND_GROUPS)[number]

const ZONES = { WIB: 'Asia/Jakarta', WITA: 'Asia/Makassar', WIT: 'Asia/Jayapura' } as const

/** code | ISO | name | abbreviation | column | row | island group | zone */
const TABLE = `
11|ID-AC|Aceh|Aceh|0|0|Sumatera|WIB
12|ID-SU|Sumatera Utara|Sumut|1|1|Sumatera|WIB
13|ID-SB|Sumatera Barat|Sumbar|1|2|Sumatera|WIB
14|ID-RI|Riau|Riau|2|2|Sumatera|WIB
15|ID-JA|Jambi|Jambi|2|3|Sumatera|WIB
16|ID-SS|Sumatera Selatan|Sumsel|3|4|Sumatera|WIB
17|ID-BE|Bengkulu|Bengk.|2|4|Sumatera|WIB
18|ID-LA|Lampung|Lamp.|3|5|Sumatera|WIB
19|ID-BB|Kepulauan Bangka Belitung|Babel|4|4|Sumatera|WIB
21|ID-KR|Kepulauan Riau|Kepri|3|2|Sumatera|WIB
31|ID-JK|Jakarta|Jakarta|5|6|Jawa|WIB
32|ID-JB|Jawa Barat|Jabar|6|6|Jawa|WIB
33|ID-JT|Jawa Tengah|Jateng|7|6|Jawa|WIB
34|ID-YO|Daerah Istimewa Yogyakarta|DIY|7|7|Jawa|WIB
35|ID-JI|Jawa Timur|Jatim|8|6|Jawa|WIB
36|ID-BT|Banten|Banten|4|6|Jawa|WIB
51|ID-BA|Bali|Bali|9|7|Bali & Nusa Tenggara|WITA
52|ID-NB|Nusa Tenggara Barat|NTB|10|7|Bali & Nusa Tenggara|WITA
53|ID-NT|Nusa Tenggara Timur|NTT|11|7|Bali & Nusa Tenggara|WITA
61|ID-KB|Kalimantan Barat|Kalbar|5|2|Kalimantan|WIB
62|ID-KT|Kalimantan Tengah|Kalteng|6|3|Kalimantan|WIB
63|ID-KS|Kalimantan Selatan|Kalsel|7|3|Kalimantan|WITA
64|ID-KI|Kalimantan Timur|Kaltim|7|2|Kalimantan|WITA
65|ID-KU|Kalimantan Utara|Kaltara|7|1|Kalimantan|WITA
71|ID-SA|Sulawesi Utara|Sulut|11|1|Sulawesi|WITA
72|ID-ST|Sulawesi Tengah|Sulteng|10|2|Sulawesi|WITA
73|ID-SN|Sulawesi Selatan|Sulsel|9|4|Sulawesi|WITA
74|ID-SG|Sulawesi Tenggara|Sultra|10|4|Sulawesi|WITA
75|ID-GO|Gorontalo|Goron.|10|1|Sulawesi|WITA
76|ID-SR|Sulawesi Barat|Sulbar|9|3|Sulawesi|WITA
81|ID-MA|Maluku|Maluku|13|4|Maluku|WIT
82|ID-MU|Maluku Utara|Malut|13|2|Maluku|WIT
91|ID-PA|Papua|Papua|18|2|Papua|WIT
92|ID-PB|Papua Barat|Pabar|16|2|Papua|WIT
93|ID-PS|Papua Selatan|Pasel|18|4|Papua|WIT
94|ID-PT|Papua Tengah|Papteng|17|3|Papua|WIT
95|ID-PE|Papua Pegunungan|Papeg|18|3|Papua|WIT
96|ID-PD|Papua Barat Daya|PBD|15|2|Papua|WIT
`

function toProvince(line: string): Province {
  const [code = '', iso = '', name = '', abbr = '', column, row, group, zone] = line.split('|')
  return {
    code,
    iso,
    name,
    abbr,
    column: Number(column),
    row: Number(row),
    group: group as IslandGroup,
    timeZone: ZONES[zone as keyof typeof ZONES],
  }
}

export const PROVINCES: readonly Province[] = TABLE.trim().split('\n').map(toProvince)

const BY_CODE = new Map(PROVINCES.map((province) => [province.code, province]))

/** The province of a Kemendagri code, or undefined when there is none. */
export function provinceByCode(code: string): Province | undefined {
  return BY_CODE.get(code)
}
