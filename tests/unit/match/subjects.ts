import type { Alias, Subject } from '../../../collector/domain/subject.ts'

/** A subject for tests; aliases in upper case mind the case, as acronyms do. */
export function subject(
  id: string,
  aliases: readonly (string | Partial<Alias>)[],
  forbid: string[] = [],
): Subject {
  const full = aliases.map((alias): Alias => {
    const given = typeof alias === 'string' ? { text: alias } : alias
    const text = given.text ?? ''
    return { text, case: text === text.toUpperCase() ? 'exact' : 'any', require: [], forbid: [], ...given }
  })
  return {
    id,
    kind: 'agency',
    name: id,
    short: id,
    owner: null,
    agencyType: 'ministry',
    province: null,
    aliases: full,
    forbid,
    keyTerms: [],
    confidence: 'high',
  }
}

export const SUBJECTS: readonly Subject[] = [
  subject('pkh', ['PKH', 'Program Keluarga Harapan'], ['kawasan hutan']),
  subject('satgas_pkh', ['Satgas PKH']),
  subject('kemensos', ['Kemensos', 'Kementerian Sosial', '@KemensosRI', 'Mensos']),
  subject('bi', [{ text: 'BI', require: ['suku bunga', 'rupiah'] }, 'Bank Indonesia']),
  subject('kemenkeu', [{ text: 'Menteri Keuangan', forbid: ['Filipina'] }]),
  subject('bps', ['BPS']),
  subject('bps_trading', [{ text: 'BPS', require: ['obligasi'] }]),
]
