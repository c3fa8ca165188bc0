/** The worker for large notes and for packing their files. */
import { serveJobs } from './serve-jobs.ts'
import { zipFiles } from './zip-files.ts'

serveJobs({ zip: zipFiles })
