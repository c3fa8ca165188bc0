import { frameRoutes } from './inboxes/inbox-frame.ts'
import { inboxRoutes } from './inboxes/inboxes.ts'
import { limitRoutes } from './notes/limits.ts'
import { noteRoutes } from './notes/notes.ts'
import { partRoutes } from './notes/parts.ts'
import { adminRoutes } from './operator/admin.ts'
import { adminCaseRoutes } from './operator/admin-cases.ts'
import { publicOperatorRoutes } from './operator/operator.ts'
import { reportRoutes } from './reports/reports.ts'
import { pageRoutes } from './site/site-routes.ts'

/** Every route of the server, and all that is known of them. */
export const ROUTES = [
  ...limitRoutes,
  ...noteRoutes,
  ...partRoutes,
  ...inboxRoutes,
  ...reportRoutes,
  ...publicOperatorRoutes,
  ...adminRoutes,
  ...adminCaseRoutes,
  ...frameRoutes,
  ...pageRoutes,
]
