/** Before any test: the dashboard is built if it is not, as npm start would do. */
import { ensureDashboard } from '../../api/build.ts'

export default async function buildOnce(): Promise<void> {
  await ensureDashboard((text) => process.stdout.write(`${text}\n`), process.env)
}
