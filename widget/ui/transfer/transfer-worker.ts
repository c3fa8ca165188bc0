/** The worker for large notes and for zips of their files. */
import { serveJobs } from './serve-jobs.ts'
import { zipFiles } from './zip-files.ts'

serveJobs({ zip: zipFiles })
