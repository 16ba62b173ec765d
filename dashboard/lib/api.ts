/** One way to ask the API. Addresses are same-origin; answers have the shapes of api/contract. */
import type { Problem } from '../../api/contract/common.ts'

/** What went wrong, in the API's own words where it gave any. `code` is stable; `network` means no answer. */
export class ApiError extends Error {
  readonly code: string
  readonly remedy: string | null

  constructor(code: string, detail: string, remedy: string | null) {
    super(detail)
    this.name = 'ApiError'
    this.code = code
    this.remedy = remedy
  }
}

export type Query = Readonly<Record<string, string | number | undefined>>

/** Address of a question; empty values are left out. */
export function apiAddress(name: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return `/api/v1/${name}${text === '' ? '' : `?${text}`}`
}

async function readProblem(response: Response): Promise<ApiError> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}))
  return new ApiError(
    problem.code ?? `http_${response.status}`,
    problem.detail ?? problem.title ?? '',
    problem.remedy ?? null,
  )
}

/**
 * @param name the question's name, the same as its route's
 * @throws ApiError with the problem's code, or `network`
 */
export async function ask<T>(name: string, query: Query, signal: AbortSignal): Promise<T> {
  return request<T>(apiAddress(name, query), { signal })
}

/**
 * Sends something to be kept: an object as JSON, a file as it is.
 *
 * @throws ApiError as ask
 */
export function send<T>(name: string, body: object | Blob): Promise<T> {
  const isFile = body instanceof Blob
  const type = isFile ? body.type || 'application/octet-stream' : 'application/json'
  const init = {
    method: 'POST',
    body: isFile ? body : JSON.stringify(body),
    headers: { 'content-type': type },
  }
  return request<T>(apiAddress(name), init)
}

async function request<T>(address: string, init: RequestInit): Promise<T> {
  let response: Response
  try {
    response = await fetch(address, { ...init, headers: { accept: 'application/json', ...init.headers } })
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause
    throw new ApiError('network', '', null)
  }
  if (!response.ok) throw await readProblem(response)
  return (await response.json()) as T
}
