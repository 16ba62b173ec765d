/** The API process of npm start: wires the app from its parts and listens. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { createBringer } from '../collector/bring/bring.ts'
import { loadOfficeCatalogue } from '../collector/catalog/office.ts'
import { KentonganError } from '../collector/domain/errors.ts'
import { createPseudonymiser } from '../collector/domain/pseudonym.ts'
import { parseSettings } from '../collector/domain/settings.ts'
import { loadModel } from '../collector/model/file.ts'
import { loadPseudonymKeys } from '../collector/pseudonym-keys.ts'
import { knownAccounts } from '../collector/social/social.ts'
import { openInbox, openParcels } from '../collector/spool/spool.ts'
import { VERSION } from '../collector/version.ts'
import { connectStore } from '../sql/connect.ts'
import { serveAsChild } from '../sql/engine/keep.ts'
import { buildApp } from './app.ts'
import type { BringTools } from './brought/bring.ts'
import { watchCollector } from './collector.ts'
import { type ApiConfig, apiConfig } from './config.ts'
import { API_STATE_FILE, openApiState } from './state/open.ts'

const DASHBOARD = join(import.meta.dirname, '../dashboard/dist')

async function listen(app: FastifyInstance, config: ApiConfig, port: number): Promise<number> {
  try {
    await app.listen({ host: config.host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new KentonganError('port_taken', `Port ${port} on ${config.host} is taken by another program.`, {
      remedy: 'Stop that program, or set KENTONGAN_PORT to a free port.',
      cause: error,
    })
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

async function openBring(
  directory: string,
  catalogue: Awaited<ReturnType<typeof loadOfficeCatalogue>>,
  config: ApiConfig,
): Promise<BringTools> {
  const pseudonyms = createPseudonymiser(loadPseudonymKeys(directory, randomBytes))
  return {
    parcels: await openParcels(join(directory, 'items'), config.inboxLimitBytes),
    toItem: createBringer({ known: knownAccounts(catalogue.sources), pseudonyms }),
    fileDirectory: join(directory, 'files'),
    limits: config.bringLimits,
  }
}

async function begin() {
  const settings = parseSettings(process.env)
  const config = apiConfig(settings)
  const catalogue = await loadOfficeCatalogue(settings)
  const state = openApiState(join(settings.data, API_STATE_FILE))
  const inbox = await openInbox(join(settings.data, 'inbox'), config.inboxLimitBytes)
  await inbox.cleanUp()
  const connected = await connectStore(settings, { command: 'api', startOwn: false })
  const app = await buildApp({
    store: connected.store,
    state,
    clock: () => new Date(),
    collector: watchCollector(settings.data, settings.collect),
    inbox,
    bring: await openBring(settings.data, catalogue, config),
    subjects: catalogue.subjects,
    sources: catalogue.sources,
    card: loadModel().card,
    operator: settings.operator,
    sample: config.sample,
    version: VERSION,
    dashboardDir: existsSync(join(DASHBOARD, 'index.html')) ? DASHBOARD : null,
    logger: false,
  })
  // After a restart the same port is taken again, also when any free one was asked for.
  const port = await listen(app, config, Number(process.env.API_PORT ?? 0) || config.port)
  return {
    port,
    async stop() {
      app.server.closeIdleConnections()
      await app.close()
      await connected.close()
      state.close()
    },
  }
}

await serveAsChild(begin)
