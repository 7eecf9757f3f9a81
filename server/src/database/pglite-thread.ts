// The thread that the embedded database runs on, so that a long statement never stops the event loop of the server.
import { parentPort, workerData } from 'node:worker_threads'
import { openDurablePglite } from './durable-pglite.ts'
import { DatabaseError, DatabaseNotDurable } from './errors.ts'
import type { PgliteSession } from './pglite.ts'
import {
  NO_ANSWER,
  OPENED,
  type ThreadData,
  type ThreadReply,
  type ThreadRequest,
} from './thread-messages.ts'

const port = parentPort
if (port === null) throw new Error('this file is started as a thread')
const { directory, syncs } = workerData as ThreadData

try {
  const session = await openDurablePglite(directory, () => void Atomics.add(syncs, 0, 1))
  port.on('message', (request: ThreadRequest) => {
    void serve(session, request).then((reply) => port.postMessage(reply))
  })
  port.postMessage({ id: OPENED, answer: NO_ANSWER } satisfies ThreadReply)
} catch (error) {
  port.postMessage(failureReply(OPENED, error))
}

async function serve(session: PgliteSession, request: ThreadRequest): Promise<ThreadReply> {
  try {
    if (request.kind === 'run') {
      return { id: request.id, answer: await session.run(request.text, request.parameters) }
    }
    await session.close()
    return { id: request.id, answer: NO_ANSWER }
  } catch (error) {
    return failureReply(request.id, error)
  }
}

function failureReply(id: number, error: unknown): ThreadReply {
  if (error instanceof DatabaseNotDurable) return { id, notDurable: error.message }
  if (!(error instanceof DatabaseError))
    return { id, error: error instanceof Error ? error : new Error(String(error)) }
  const { message, code, constraint, table, column, detail } = error
  return { id, failure: { message, code, constraint, table, column, detail } }
}
