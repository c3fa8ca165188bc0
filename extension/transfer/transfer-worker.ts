/** The site's worker for large notes and for zip files; the extension also opens evidence with it. */
import { openBlob } from '../../widget/ui/transfer/open-blob.ts'
import { serveJobs } from '../../widget/ui/transfer/serve-jobs.ts'
import { zipFiles } from '../../widget/ui/transfer/zip-files.ts'

serveJobs({ open: openBlob, zip: zipFiles })
