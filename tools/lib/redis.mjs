import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, inRepository } from './project.mjs';

/** What to say about the tests that were skipped for want of a Redis; null when there is one, or none of them was asked for. */
export function skippedForRedis(patterns) {
  if (spawnSync('redis-server', ['--version']).status === 0) return null;
  const asked = (file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern));
  const skipped = ['libs', 'test'].flatMap(specsBelow).filter(needsRedis).map(inRepository).filter(asked);
  if (skipped.length === 0) return null;
  const list = skipped.map((file) => `  ${file}`).join('\n');
  return `Skipped, for there is no redis-server on this machine (apt-get install redis-server brings one):\n${list}`;
}

function specsBelow(folder) {
  let entries = [];
  try {
    entries = readdirSync(at(folder), { recursive: true, withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.int-spec.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((path) => !path.includes('node_modules'));
}

function needsRedis(path) {
  return /^describeWithRedis\(/m.test(readFileSync(path, 'utf8'));
}
