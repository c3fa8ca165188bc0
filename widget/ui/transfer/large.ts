/** Bytes. Larger notes are sealed and opened in a worker, so that the page stays responsive. */
export const LARGE_BYTES = 1024 * 1024
