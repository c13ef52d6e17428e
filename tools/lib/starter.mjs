import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;
const SHELLS = new Set(['sh', 'dash', 'bash', 'ash']);

/**
 * Calls back once when the npm that runs us is gone, also by kill -9, where no signal reaches us. npm runs scripts
 * in a shell, which survives it, so the whole line up to npm is watched. Started by hand we watch nobody: whoever
 * uses nohup wants us to outlive the terminal.
 */
export function onStarterGone(callback) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const line = lineToNpm();
  const timer = setInterval(() => {
    if (line.every(({ pid, parent }) => parentOf(pid) === parent)) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  timer.unref();
}

function lineToNpm() {
  const line = [];
  for (let pid = process.pid; ; pid = parentOf(pid)) {
    const parent = parentOf(pid);
    if (parent === undefined || parent <= 1) return line;
    line.push({ pid, parent });
    if (!SHELLS.has(nameOf(parent))) return line;
  }
}

function parentOf(pid) {
  const stat = statOf(pid);
  if (stat === undefined) return pid === process.pid ? process.ppid : undefined;
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function nameOf(pid) {
  const stat = statOf(pid);
  return stat?.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined;
  }
}
