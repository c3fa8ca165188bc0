/**
 * Finds circles in a graph with Tarjan's algorithm for strongly connected components.
 * @returns the members of each circle, sorted; a node that points at itself also counts
 */
export function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const index = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []

  function visit(node: string): number {
    const own = index.size
    index.set(node, own)
    lowest.set(node, own)
    open.push(node)
    for (const next of edges.get(node) ?? []) {
      const reached = index.has(next) ? (open.includes(next) ? (index.get(next) ?? own) : own) : visit(next)
      lowest.set(node, Math.min(lowest.get(node) ?? own, reached))
    }
    const low = lowest.get(node) ?? own
    if (low === own) {
      const circle = open.splice(open.indexOf(node))
      if (circle.length > 1 || edges.get(node)?.includes(node)) found.push(circle.sort())
    }
    return low
  }

  for (const node of edges.keys()) if (!index.has(node)) visit(node)
  return found
}
