/** The site's worker for large notes, and for evidence; but not for zips: what packs them would be a fiftieth of the package. */
import { openBlob } from '../widget/ui/transfer/open-blob.ts'
import { serveJobs } from '../widget/ui/transfer/serve-jobs.ts'

serveJobs({ open: openBlob })
