import { runVerify } from './verify/run';

/** `npm run verify`: prints what was checked; exits with 1 when an invariant is broken, with 2 when nobody can tell. */
async function main(): Promise<void> {
  const { exitCode, text } = await runVerify(process.env);
  if (exitCode === 2) console.error(text);
  else console.log(text);
  process.exitCode = exitCode;
}

void main();
