/** The site's worker for large notes and for packing their files; and for evidence, which comes to the extension alone. */
import { openBlob } from '../../widget/ui/transfer/open-blob.ts'
import { serveJobs } from '../../widget/ui/transfer/serve-jobs.ts'
import { zipFiles } from '../../widget/ui/transfer/zip-files.ts'

serveJobs({ open: openBlob, zip: zipFiles })
