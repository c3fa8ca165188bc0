/** The site's worker for large notes, but for zips: what packs them would be a fiftieth of the package. */
import { serveJobs } from '../widget/ui/transfer/serve-jobs.ts'

serveJobs({})
