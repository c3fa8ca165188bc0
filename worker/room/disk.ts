/**
 * The disk of an operator's own machine, which a Worker cannot measure: the start script says how many bytes
 * are free, once in the configuration and then every minute. This is the memory of the isolate, because each
 * entrypoint has an environment of its own.
 */
let measured: DiskMeasure | undefined

/** How many bytes were free when the disk was measured. Each measure is another object. */
export interface DiskMeasure {
  readonly free: number
}

/** Where the start script says it. */
export interface DiskVariables {
  DISK_FREE?: string
}

/** Records a measure. */
export function setDisk(free: number): void {
  measured = { free }
}

/** The newest measure; undefined where there is no disk of one's own. */
export function diskOf({ DISK_FREE }: DiskVariables): DiskMeasure | undefined {
  if (DISK_FREE === undefined) return undefined
  measured ??= { free: Number(DISK_FREE) }
  return measured
}
