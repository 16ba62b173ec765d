/** Whose voice a mention carries: the speaker of its quote by the verb of saying and the title beside it. */
import type { Speaker } from '../domain/speaker.ts'
import type { Token } from '../model/tokens.ts'

const wordsOf = (list: string) => new Set(list.split(' '))
const SAYING = wordsOf(
  'kata ujar ungkap tutur jelas sebut ucap tegas terang imbuh tambah papar beber pungkas menurut mengatakan menyebut ' +
    'menyatakan menilai mengungkapkan menegaskan mengklaim menjelaskan menuturkan memaparkan menyampaikan menambahkan ' +
    'meminta mengimbau mengaku berharap katanya ujarnya ucapnya tuturnya jelasnya ungkapnya says said',
)
/** Such a verb names its speaker's stance as well. */
const REPROACH = wordsOf(
  'kritik mengkritik mengkritisi mendesak desak kecam mengecam soroti menyoroti menyesalkan menuntut tuntut protes ' +
    'memprotes mempertanyakan pertanyakan menggugat gugat menolak tolak somasi',
)
/** Titles by whose voice they are; looked for near the verb, the nearest counts. */
const TITLES: readonly (readonly [Speaker, ReadonlySet<string>])[] = [
  [
    'critic',
    wordsOf(
      'icw walhi kontras lbh ylbhi celios formappi perludem fitra jatam greenpeace jppi cisdi ombudsman ' +
        'fraksi oposisi aktivis lsm koalisi aliansi mahasiswa bem watch advokat ylki im57 komnas demonstran buruh',
    ),
  ],
  [
    'expert',
    wordsOf(
      'pakar pengamat akademisi peneliti ekonom dosen guru-besar profesor prof ahli analis epidemiolog sosiolog indef ' +
        'core lembaga-survei universitas ugm ui itb ipb unair brin periset',
    ),
  ],
  [
    'public',
    wordsOf(
      'warga masyarakat penerima orangtua wali-murid siswa pelajar ibu-ibu petani nelayan pedagang warganet netizen ' +
        'korban peternak nasabah pasien penumpang saksi pengguna konsumen',
    ),
  ],
  [
    'official',
    wordsOf(
      'menteri mensos menkes menkeu mendagri menaker mentan menhub menag mendikdasmen mendiktisaintek menko wamen ' +
        'wamenkes wamensos presiden wapres gubernur wagub bupati wabup walikota wali camat lurah kepala kadis kapolri ' +
        'kapolda kapolres kapolsek kombes akbp brigjen irjen komjen jubir juru dirjen direktur dirut sekda sekjen ' +
        'sekretaris deputi ketua kabid kabag humas kakanwil jaksa komisioner plt pj panglima kementerian dinas',
    ),
  ],
]
/** A title stands within so many words of the verb of saying. */
const REACH = 8
const NAME_REACH = 3

function titleNear(tokens: readonly Token[], verb: number): Speaker | null {
  let isNamed = false
  for (let step = 1; step <= REACH; step += 1) {
    for (const at of [verb + step, verb - step]) {
      const token = tokens[at]
      if (token === undefined) continue
      const found = TITLES.find(([, titles]) => titles.has(token.form))
      if (found !== undefined) return found[0]
      isNamed ||= token.isTarget && step <= NAME_REACH
    }
  }
  // Where no title stands there, the subject speaks for itself, and subjects are offices and programmes.
  return isNamed ? 'official' : null
}

/**
 * The speaker of the first sentence that quotes somebody, the reporter where nobody is quoted. A post has no reporter:
 * it is its author who speaks, one of the public.
 *
 * @param isPost the text is a post of a social platform.
 */
export function speakerOf(texts: readonly (readonly Token[])[], isPost: boolean): Speaker {
  if (isPost) return 'public'
  for (const tokens of texts) {
    const reproach = tokens.findIndex(({ form }) => REPROACH.has(form))
    if (reproach !== -1) {
      const near = titleNear(tokens, reproach)
      // An office that reproaches is still an office; who else reproaches is a critic.
      return near ?? 'critic'
    }
    for (const [index, { form }] of tokens.entries()) {
      if (!SAYING.has(form)) continue
      const near = titleNear(tokens, index)
      if (near !== null) return near
    }
  }
  return 'reporter'
}
