import { connect } from 'node:net'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemSchema } from '../../../../api/contract/common.ts'
import { handleErrors } from '../../../../api/http/errors.ts'
import { KentonganError } from '../../../../collector/domain/errors.ts'
import { type BuiltApp, buildTestApp } from '../build.ts'

async function thrown(error: unknown) {
  const app = Fastify({ genReqId: () => 'nomor-7' })
  handleErrors(app)
  app.get('/', async () => {
    throw error
  })
  const answer = await app.inject('/')
  await app.close()
  return { text: answer.body, ...problemSchema.parse(answer.json()) }
}

describe('a fault of ours', () => {
  it('shows neither its words nor a trace, but the number to ask with', async () => {
    const { status, code, text, remedy } = await thrown(new Error('password=rahasia'))
    expect([status, code]).toEqual([500, 'internal'])
    expect(text).not.toMatch(/rahasia|at .*\.ts/)
    expect(remedy).toContain('nomor-7')
  })

  it('is what a question that the store refuses for good is', async () => {
    expect((await thrown(new KentonganError('store_refused', 'Syntax error'))).code).toBe('internal')
  })

  it('is told apart from a store that is busy', async () => {
    const busy = new KentonganError('store_refused', 'Memory limit', { retry: true })
    expect((await thrown(busy)).code).toBe('store_busy')
  })
})

describe('what never became a request', () => {
  let built: BuiltApp
  let port = 0
  beforeAll(async () => {
    built = await buildTestApp()
    port = Number(new URL(await built.app.listen({ host: '127.0.0.1', port: 0 })).port)
  })
  afterAll(() => built.close())

  const send = (text: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () => socket.write(text))
      socket.on('data', (chunk) => {
        answer += chunk
      })
      socket.on('end', () => resolve(answer))
      socket.on('error', reject)
    })

  it('is answered as a problem too, and its socket closed', async () => {
    const answer = await send('BUKAN HTTP\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(problemSchema.parse(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).code).toBe('bad_request')
  })

  it('says when address and headers are too large', async () => {
    const answer = await send(`GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain('headers_too_large')
  })
})
