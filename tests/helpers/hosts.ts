/** Starts and asks the process of many hosts (Linux: any address of 127.0.0.0/8 can be bound). */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { HostStatistics } from './hosts-process.ts'

export interface RunningHosts {
  readonly port: number
  statistics(): Promise<HostStatistics>
  close(): Promise<void>
}

export async function startHosts(count: number, kind: 'healthy' | 'mixed'): Promise<RunningHosts> {
  const child = fork(fileURLToPath(new URL('hosts-process.ts', import.meta.url)), [String(count), kind], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
  })
  const answer = async () => {
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error('the hosts have ended'))),
    ])
    return message as { port: number; statistics: HostStatistics }
  }
  const { port } = await answer()
  return {
    port,
    async statistics() {
      const answered = answer()
      child.send('statistics')
      return (await answered).statistics
    },
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
