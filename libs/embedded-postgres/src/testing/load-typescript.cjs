/** Lets a plain node process require our TypeScript sources, for specs that start processes of their own. */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

function compileAndRun(module, filename) {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
}

exports.loadTypeScript = () => {
  require.extensions['.ts'] = compileAndRun;
};
