/** Faults of rows in words. */
import type { RowFault } from './row.ts'

const WORDS: Readonly<Record<RowFault, string>> = {
  broken_json: 'bukan JSON yang utuh',
  broken_row: 'tanda kutip atau pemisah kolom rusak',
  too_long: 'terlalu panjang untuk satu baris',
  no_record: 'bentuknya bukan yang didokumentasikan',
  no_id: 'tidak ada id maupun tautan',
  no_text: 'tidak ada judul maupun isi',
  no_date: 'tanggal kosong atau tidak terbaca',
  no_account: 'akun penulis tidak ada',
  unknown_platform: 'platform tidak dikenal',
}

/** @param detail what it is about, '' for nothing more. */
export const describeFault = (fault: RowFault, detail: string): string =>
  detail === '' ? WORDS[fault] : `${WORDS[fault]} (${detail})`
