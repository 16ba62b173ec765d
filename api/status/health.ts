/** Whether collecting and keeping work, in words. Reading goes on in every case. */
import type { Status } from '../contract/status.ts'
import type { CollectorView } from './collector-view.ts'

type Health = Status['health']
type Problem = Health['problems'][number]

/** The collector says every second how it stands; a long poll of SQLite or a busy machine may delay it. */
const SILENT_AFTER_MS = 15_000
/** Too little for the store to answer a larger question, whoever used the rest up. */
const FULL_BELOW_BYTES = 16 * 1_048_576

const PAUSES: Readonly<Record<string, Problem>> = {
  disk_full: {
    code: 'disk_full',
    text: 'Ruang disk habis: pengumpulan berhenti sementara. Yang sudah dibaca aman, halaman tetap dapat dibuka.',
    remedy: 'Kosongkan ruang di disk direktori data; pengumpulan lanjut sendiri dalam satu menit.',
  },
  disk_reserve: {
    code: 'disk_reserve',
    text: 'Ruang disk hampir habis: pengumpulan menunggu.',
    remedy: 'Kosongkan ruang, atau kecilkan KENTONGAN_DISK_RESERVE_MB.',
  },
  spool_full: {
    code: 'spool_full',
    text: 'Antrean ke penyimpanan penuh: pengumpulan menunggu sampai antrean berkurang.',
    remedy: 'Periksa penyimpanan; batas antrean adalah KENTONGAN_SPOOL_LIMIT_MB.',
  },
}

const SILENT: Problem = {
  code: 'collector_silent',
  text: 'Pengumpul tidak memberi kabar: berita baru belum dibaca.',
  remedy: 'Pengumpul dijalankan ulang dengan sendirinya; bila tetap begini, lihat lognya.',
}

const loading = (reason: string): Problem => ({
  code: 'not_loaded',
  text: `Yang sudah dibaca belum dapat dimuat ke penyimpanan: ${reason}`,
  remedy: 'Tidak ada yang hilang; dicoba lagi dengan sendirinya.',
})

async function findProblems(view: CollectorView, now: Date): Promise<Problem[]> {
  const [status, free] = await Promise.all([view.status(), view.freeBytes()])
  const isFresh = status !== null && now.getTime() - Date.parse(status.at) <= SILENT_AFTER_MS
  const pause = isFresh ? status.pause : null
  const code = free < FULL_BELOW_BYTES ? 'disk_full' : pause
  const problems = code === null ? [] : [PAUSES[code]]
  if (view.expected && !isFresh) problems.push(SILENT)
  if (isFresh && status.loadError !== null) problems.push(loading(status.loadError))
  return problems.filter((problem) => problem !== undefined)
}

/** A full disk is a failure; whatever passes by itself only degrades. */
export async function assessHealth(view: CollectorView, now: Date): Promise<Health> {
  const problems = await findProblems(view, now)
  if (problems.some(({ code }) => code === 'disk_full')) return { state: 'failed', problems }
  return { state: problems.length === 0 ? 'ok' : 'degraded', problems }
}
