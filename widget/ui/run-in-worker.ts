import { AshnoteError } from '../../shared/errors.ts'

/**
 * Runs one task in a worker of its own, and resolves with the worker's only message. Ending the worker frees
 * its memory. Throws `unreachable`: valid input cannot fail, so only loading the worker can.
 */
export const runInWorker = <T>(createWorker: () => Worker, task: object): Promise<T> =>
  new Promise((done, fail) => {
    const worker = createWorker()
    worker.onmessage = ({ data }) => {
      worker.terminate()
      done(data)
    }
    worker.onerror = () => {
      worker.terminate()
      fail(new AshnoteError('unreachable'))
    }
    worker.postMessage(task)
  })
