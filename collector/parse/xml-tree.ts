/** XML in the shape that rss-parser builds from, read by cheerio's parser in a third of the time of its own (sax). */
import { load } from 'cheerio'

/** As xml2js has it: a list for each name, attributes in `$`, words beside attributes or children in `_`. */
type Value = string | { readonly [name: string]: unknown }

interface Node {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Node[]
  /** Where its closing tag ends. */
  readonly endIndex?: number | null
}

/** Real feeds stay under 10. */
const MAX_DEPTH = 100

/**
 * @param rename for names of elements.
 * @throws where a tag is not closed by its own name, and where anything but comments stands beside the root, as the
 *   declarations of a DTD then do: no entity of theirs is known here.
 */
export function readXmlTree(xml: string, rename: (name: string) => string): Record<string, Value> {
  const $ = load(xml, { xml: { withEndIndices: true } })
  const [document] = $.root().toArray() as readonly Node[]
  const roots = (document?.children ?? []).filter(({ type }) => type !== 'comment' && type !== 'directive')
  const [root] = roots.filter(({ type, data }) => type !== 'text' || data?.trim() !== '')
  if (root?.name === undefined || roots.some((node) => node !== root && node.type !== 'text')) {
    throw new Error('no single root')
  }
  return { [rename(root.name)]: toValue(root, { xml, rename }, 0) }
}

interface Context {
  readonly xml: string
  readonly rename: (name: string) => string
}

function toValue(element: Node, context: Context, depth: number): Value {
  if (depth > MAX_DEPTH || !isClosed(element, context.xml))
    throw new Error(`${element.name} is not well-formed`)
  const value: Record<string, unknown> = Object.create(null)
  const { attribs = {}, children = [] } = element
  let isBare = true
  for (const _name in attribs) {
    value.$ = attribs
    isBare = false
    break
  }
  let words = ''
  let isQuoted = false
  for (const child of children) {
    if (child.type === 'text') words += child.data ?? ''
    else if (child.type === 'cdata') {
      words += child.children?.[0]?.data ?? ''
      isQuoted = true
    } else if (child.name !== undefined && child.children !== undefined) {
      isBare = false
      add(value, context.rename(child.name), toValue(child, context, depth + 1))
    }
  }
  const text = isQuoted || /\S/.test(words) ? words : ''
  if (isBare) return text
  if (text !== '') value._ = text
  return value
}

function add(value: Record<string, unknown>, name: string, child: Value): void {
  const list = value[name]
  if (Array.isArray(list)) list.push(child)
  else value[name] = [child]
}

/** htmlparser2 closes what is left open without a word; then no closing tag of that name ends there. */
function isClosed({ name = '', children = [], endIndex }: Node, xml: string): boolean {
  const end = endIndex ?? 0
  if (xml.startsWith(`</${name}>`, end - name.length - 2)) return true
  return children.length === 0 && xml.startsWith('/>', end - 1)
}
