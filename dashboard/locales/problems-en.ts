/**
 * What the API's problems say, in English, by their code: the API itself speaks Bahasa Indonesia. A test holds the
 * list against the API's own.
 */
export const PROBLEMS_EN: Readonly<Record<string, string>> = {
  validation_failed: 'A value of the address cannot be read. Clear the filters and choose again.',
  bad_request: 'The request cannot be read. Reload the page.',
  unauthorized: 'The token is missing, wrong or expired. Ask the administrator for a new one.',
  forbidden: 'Your role does not allow this. Ask the administrator for a suitable role.',
  loopback_only: 'This Kentongan opens only on the computer that it runs on.',
  cross_origin: 'Requests from other sites are refused. Use the pages of Kentongan itself.',
  not_found: 'This does not exist. Check the address.',
  method_not_allowed: 'This address does not serve that method.',
  request_timeout: 'The request came too slowly. Try again.',
  body_too_large: 'What was sent is too large. Send it in smaller parts.',
  unsupported_media_type: 'This kind of content is not accepted.',
  file_refused:
    'This file cannot be taken: its content is of no kind that is known, or it is empty. Choose another.',
  misdirected: 'Kentongan is not served under this host name. Open it by 127.0.0.1, localhost or [::1].',
  headers_too_large: 'The head of the request is too large. Clear the cookies of this site and try again.',
  segment_damaged: 'The segment is damaged. Send it again as it is.',
  internal: 'Something went wrong on our side. Try again; if it stays, tell the administrator.',
  store_busy: 'The store is busy. Try again in a moment.',
  store_unreachable: 'The store is being restarted. Try again in a moment.',
  inbox_full: 'The inbox is full. Try again once the store has taken what waits.',
  disk_full: 'The disk is full. Make room on the disk of the data directory; nothing is lost.',
  state_unavailable: 'The settings cannot be read. See the log of the server.',
}
