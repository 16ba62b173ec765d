// Preloaded by every script, in plain JavaScript: an older Node cannot even read the TypeScript that follows.
// Node 24 comes with `npm ci` on Linux and Windows; elsewhere it must be installed.
const NEEDED_MAJOR = 24
if (Number(process.versions.node.split('.')[0]) < NEEDED_MAJOR) {
  process.stderr.write(
    `Kentongan needs Node ${NEEDED_MAJOR} or later; this is ${process.versions.node} [node_too_old]\n` +
      '  → Run it through npm (npm start) after npm ci, which brings Node 24 on Linux and Windows; ' +
      'on macOS install Node 24 first.\n',
  )
  process.exit(1)
}
