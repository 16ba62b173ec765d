/** An outlet with an archive, on loopback: robots.txt, an index of months, and pages that count who asks for them. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ArchiveSite {
  readonly origin: string
  /** Requests of each path, in order. */
  readonly asked: string[]
  /** Pages that the months list. */
  pagesOf(month: string): string[]
  /** Resolves when so many pages have been asked for; the last of them gets no answer until {@link release}. */
  hold(pages: number): Promise<void>
  release(): void
  close(): Promise<void>
}

export interface ArchiveShape {
  /** Articles of each month (YYYY-MM). */
  readonly months: Readonly<Record<string, number>>
  readonly robots?: string
}

const xml = (root: string, parts: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${parts.join('')}</${root}>`

const article = (
  path: string,
  month: string,
) => `<!doctype html><html lang="id"><head><title>PKH di Pati ${path}</title>
<meta property="article:published_time" content="${month}-10T08:30:00+07:00"></head><body><article>
<h1>Penyaluran PKH di Pati tepat waktu (${path})</h1><p>${'Penyaluran PKH di Pati berjalan tepat waktu dan tertib. '.repeat(8)}</p>
</article></body></html>`

const pathsOf = (month: string, count: number) =>
  Array.from({ length: count }, (_, index) => `/berita/${month.replace('-', '')}${index}`)

export async function serveArchive(shape: ArchiveShape): Promise<ArchiveSite> {
  const asked: string[] = []
  const months = new Map(Object.entries(shape.months).map(([month, count]) => [month, pathsOf(month, count)]))
  const monthOf = new Map(
    [...months].flatMap(([month, paths]) => paths.map((path) => [path, month] as const)),
  )
  let held: { left: number; reached: () => void; answer: (() => void) | null } | null = null
  const answer = (response: ServerResponse, origin: string, path: string) => {
    const month = monthOf.get(path)
    const listed = months.get(/^\/sitemap-(\d{4}-\d\d)\.xml$/.exec(path)?.[1] ?? '')
    const loc = (one: string, at: string) => `<loc>${origin}${one}</loc><lastmod>${at}</lastmod>`
    const bodies: Record<string, () => string> = {
      '/robots.txt': () => shape.robots ?? `User-agent: *\nSitemap: ${origin}/sitemap.xml\n`,
      '/sitemap.xml': () =>
        xml(
          'sitemapindex',
          [...months.keys()].map((one) => `<sitemap><loc>${origin}/sitemap-${one}.xml</loc></sitemap>`),
        ),
    }
    const text =
      month !== undefined
        ? article(path, month)
        : listed !== undefined
          ? xml(
              'urlset',
              listed.map((one) => `<url>${loc(one, '2025-08-01')}</url>`),
            )
          : bodies[path]?.()
    response
      .writeHead(text === undefined ? 404 : 200, { 'content-type': month ? 'text/html' : 'text/plain' })
      .end(text)
  }
  const server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const reply = () => answer(response, originOf(server), path)
    if (held === null || !monthOf.has(path)) return reply()
    held.left -= 1
    if (held.left > 0) return reply()
    held.answer ??= reply
    held.reached()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: originOf(server),
    asked,
    pagesOf: (month) => months.get(month) ?? [],
    hold: (pages) =>
      new Promise((resolve) => {
        held = { left: pages, reached: resolve, answer: null }
      }),
    release() {
      held?.answer?.()
      held = null
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
