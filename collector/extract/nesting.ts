/** How deep a page's tags are nested, told before it is parsed: parsers slow down by the square of the depth. */

/** Elements without content. */
const VOID = new Set(
  'area base basefont br col command embed frame hr img input keygen link meta param source track wbr'.split(
    ' ',
  ),
)
/** Their content is text: a tag inside is none. */
const RAW = new Set('script style textarea title xmp noembed noframes'.split(' '))
/** May be left open: the next one of its kind ends it. */
const SELF_ENDING = new Set('p li dd dt tr td th option'.split(' '))
const TAG = /<(\/?)([a-z][^\s/>]*)|<!--/gi

/** The elements that are open at a point of the page. */
class Open {
  private readonly names: string[] = []
  private readonly counts = new Map<string, number>()

  get depth(): number {
    return this.names.length
  }

  open(name: string): void {
    // What follows a paragraph that was left open mostly ends it, and an item ends the one before with it.
    for (
      let last = this.last();
      SELF_ENDING.has(last) && (last === name || last === 'p');
      last = this.last()
    ) {
      this.pop()
    }
    this.names.push(name)
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
  }

  /** An end tag ends all that was opened within; one without a start is ignored. */
  close(name: string): void {
    if ((this.counts.get(name) ?? 0) === 0) return
    while (this.pop() !== name);
  }

  private last(): string {
    return this.names.at(-1) ?? ''
  }

  private pop(): string {
    const name = this.names.pop() ?? ''
    this.counts.set(name, (this.counts.get(name) ?? 1) - 1)
    return name
  }
}

/**
 * Walks over the tags once, in the time of a search, keeping the open ones as a parser would.
 *
 * @returns whether more than so many elements are open at one point.
 */
export function isNestedDeeper(html: string, most: number): boolean {
  const open = new Open()
  const tag = new RegExp(TAG)
  for (let match = tag.exec(html); match !== null; match = tag.exec(html)) {
    const name = match[2]?.toLowerCase() ?? ''
    if (name === '') tag.lastIndex = endOf(html, '-->', tag.lastIndex)
    else if (match[1] === '/') open.close(name)
    else if (RAW.has(name)) tag.lastIndex = endOf(html, `</${name}`, tag.lastIndex)
    else if (!VOID.has(name)) open.open(name)
    if (open.depth > most) return true
  }
  return false
}

/** @returns where a text's end stands, whichever its case; the page's end where it is never closed. */
function endOf(html: string, end: string, start: number): number {
  const search = new RegExp(end, 'gi')
  search.lastIndex = start
  return search.exec(html)?.index ?? html.length
}
