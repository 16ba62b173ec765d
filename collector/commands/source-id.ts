/** An id for a source that the catalogue does not have, from its address; a platform's `kind`, else ''. */
export function idOf(url: string, kind = ''): string {
  // A platform's host says little: the account or hashtag does.
  const { host, pathname, search } = new URL(url)
  const text = kind === '' ? host.replace(/^www\./, '') : `${kind} ${host} ${pathname} ${search}`
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
