/** A file takes whole blocks of the disk. */
const BLOCK_BYTES = 4096
/** What a row costs beside its long texts: its keys, its part of an index, and pages that are half full. */
const ROW_BYTES = 1024

/** What a row of a table costs. `length`: the bytes of its long texts. */
export const rowCost = (length = 0): number => ROW_BYTES + length

/** What a stored blob of `size` bytes costs, with the row that names it. */
export const blobCost = (size: number): number => Math.ceil(size / BLOCK_BYTES) * BLOCK_BYTES + rowCost()
