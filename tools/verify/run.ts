import type { Environment } from '@breadboard/platform';
import { NoDatabase, withOwnerDatabase } from '../database/owner-database';
import { NothingToVerify, verify } from './index';
import { reportOf } from './report';

export interface Verdict {
  /** 0: every invariant holds; 1: one does not; 2: it could not be found out. */
  readonly exitCode: 0 | 1 | 2;
  /** For the person who asked. */
  readonly text: string;
}

/** Checks the database that the environment names. Never throws: what hindered it is the verdict. */
export async function runVerify(env: Environment): Promise<Verdict> {
  try {
    const outcomes = await withOwnerDatabase(env, { create: false }, verify);
    const broken = outcomes.some((outcome) => outcome.broken.length > 0);
    return { exitCode: broken ? 1 : 0, text: reportOf(outcomes) };
  } catch (error) {
    const known = error instanceof NoDatabase || error instanceof NothingToVerify;
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return { exitCode: 2, text: known ? reason : `The database could not be checked: ${reason}` };
  }
}
