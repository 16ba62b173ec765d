/**
 * Platforms to be named beside a chart or figure: where conversation is in it, what is not read there is silent, and
 * that is not calm.
 *
 * @param channel of the filter; undefined for all of them.
 */
export function unreadBeside(channel: string | undefined, notRead: readonly string[]): readonly string[] {
  return channel === 'news' ? [] : notRead
}
