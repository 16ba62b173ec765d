/** Headers that tell a browser what a page of ours may never do. */
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

/** No inline script or style anywhere; styles that charts and components set go through CSSOM. */
const CONTENT_SECURITY_POLICY = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
}

/** Sets them on every answer. HSTS is left out: on loopback the server speaks plain HTTP. */
export async function protectHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONTENT_SECURITY_POLICY },
    strictTransportSecurity: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
}
