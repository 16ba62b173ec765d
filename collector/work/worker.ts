/** The thread of one worker: one order at a time, in the order in which they come. */
import { parentPort } from 'node:worker_threads'
import { type Order, perform } from './tasks.ts'

parentPort?.on('message', async (order: Order) => parentPort?.postMessage(await perform(order)))
parentPort?.postMessage('ready')
