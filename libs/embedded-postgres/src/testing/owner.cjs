/** Starts a server on the directory argv[2], prints one line of JSON, and stays until it is killed or told to stop. */
const { loadTypeScript } = require('./load-typescript.cjs');

loadTypeScript();
const { startEmbeddedPostgres } = require('../index.ts');

const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);

startEmbeddedPostgres({ directory: process.argv[2], settings: { fsync: 'off' } }).then(
  (server) => {
    say({ url: server.url });
    process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
    setInterval(() => undefined, 1000);
  },
  (error) => {
    say({ error: error.name, message: error.message });
    process.exitCode = 1;
  },
);
