/** What a fetch ends with. */
import type { Quota } from './quota.ts'

interface FetchedOk {
  readonly kind: 'ok'
  /** Where the body was found, after redirects. */
  readonly url: string
  readonly status: number
  /** Decoded text. */
  readonly body: string
  /** SHA-256 of the decoded bytes, hex: tells an unchanged feed whose ETag lies. */
  readonly bodyHash: string
  readonly contentType: string | null
  readonly etag: string | null
  readonly lastModified: string | null
  /** The address to use from now on, where only permanent redirects (301, 308) led there; else null. */
  readonly permanentUrl: string | null
  /** What the server says of its limits, where it does. */
  readonly quota?: Quota
}

interface FetchedNotModified {
  readonly kind: 'not_modified'
  readonly status: 304
}

export interface FetchedFailed {
  readonly kind: 'failed'
  /** Null when no answer came. */
  readonly status: number | null
  /** Stable: see MESSAGES, and http_NNN for other answers of the server. */
  readonly code: string
  /** Words for an operator, in Indonesian. */
  readonly message: string
  /** How long the host wants to be left alone, or null. */
  readonly retryAfterMs: number | null
}

export type Fetched = FetchedOk | FetchedNotModified | FetchedFailed

const MESSAGES: Readonly<Record<string, string>> = {
  aborted: 'Pengambilan dihentikan',
  bad_address: 'Alamatnya tidak dapat dibaca',
  bad_content_type: 'Yang dijawab bukan teks (gambar, video, atau berkas)',
  bad_encoding: 'Kompresi jawaban rusak atau tidak dikenal',
  bad_port: 'Porta pada alamat ini tidak boleh dihubungi',
  bad_redirect: 'Server mengalihkan tanpa alamat tujuan yang dapat dibaca',
  bad_response: 'Jawaban server tidak sesuai HTTP',
  bad_scheme: 'Hanya alamat http dan https yang dibaca',
  blocked_address:
    'Alamat menunjuk ke jaringan yang bukan publik; tidak dihubungi (untuk sumber di komputer ini: KENTONGAN_ALLOW_LOOPBACK_SOURCES=yes)',
  cut_short: 'Sambungan putus sebelum isi lengkap',
  dns: 'Nama host tidak ditemukan (DNS)',
  empty: 'Server menjawab tanpa isi',
  host_waiting: 'Host minta ditunggu; dicoba lagi setelah waktunya',
  http_401: 'Server minta masuk (401)',
  http_403: 'Server menolak pembacaan (403)',
  http_404: 'Alamat tidak ada lagi (404)',
  http_410: 'Alamat dihapus untuk selamanya (410)',
  http_429: 'Server minta permintaan dikurangi (429)',
  http_5xx: 'Server sedang bermasalah (5xx)',
  network: 'Sambungan gagal',
  proxy_login: 'Proksi kantor minta nama dan sandi; periksa HTTPS_PROXY',
  proxy_refused: 'Proksi kantor menolak atau tidak mencapai alamat ini',
  proxy_unreachable: 'Proksi kantor tidak dapat dihubungi',
  refused: 'Server menolak sambungan',
  robots_disallowed: 'robots.txt melarang alamat ini dibaca mesin',
  robots_unreachable: 'robots.txt tidak dapat dibaca; host dibiarkan dulu',
  timeout: 'Server tidak selesai menjawab dalam batas waktu',
  tls: 'Sertifikat atau sambungan aman (TLS) bermasalah',
  too_large: 'Isi melampaui batas ukuran',
  too_many_redirects: 'Terlalu banyak pengalihan',
  unreachable: 'Jaringan ke server tidak tersambung',
}

/** A failure with its words; never thrown. */
export function failed(
  code: string,
  status: number | null = null,
  retryAfterMs: number | null = null,
): FetchedFailed {
  const message = MESSAGES[code] ?? `Server menjawab dengan status ${status ?? '?'}`
  return { kind: 'failed', status, code, message, retryAfterMs }
}
