import { COMMON_ERRORS } from '@breadboard/contracts';
import { type DomainError, errorsOf, type FieldError } from '@breadboard/kernel';
import { violatesUnique } from '@breadboard/platform';
import { boundsIn, type GroupChoices, type Misfit, selectionsOf } from '../domain/choices';
import { MENU_ERRORS } from '../menu.errors';

const fail = errorsOf({ ...COMMON_ERRORS, ...MENU_ERRORS });

export function wrong(field: string, message: string): FieldError {
  return { error: 'invalid_request', field, message };
}

/** @throws invalid_request: the first one speaks for all, and when there are several, all are told. */
export function assertNothingWrong(errors: readonly FieldError[]): void {
  const [first] = errors;
  if (!first) return;
  const { field, message } = first;
  throw fail('invalid_request', { field, message, ...(errors.length > 1 ? { errors } : {}) });
}

/** What is wrong with a group, in a sentence; with the item whose bounds it does not fit, if it is one. */
export function misfitSentence(
  misfit: Misfit,
  group: GroupChoices,
  use: { readonly itemName?: string; readonly min: number | null; readonly max: number | null },
): string {
  const { min, max } = boundsIn(group, use);
  const where = use.itemName === undefined ? group.name : `${group.name} of ${use.itemName}`;
  switch (misfit) {
    case 'min_above_max':
      return `${where} asks for at least ${min} and at most ${String(max)} selections.`;
    case 'included_above_max':
      return `${where} includes ${group.includedCount} selections, and lets in ${String(max)}.`;
    case 'too_few_defaults':
      return `${where} asks for at least ${min} selections, and fewer are chosen beforehand.`;
    case 'too_many_defaults':
      return `${where} lets in ${String(max)} selections, and more are chosen beforehand.`;
    case 'too_few_to_choose':
      return `${where} asks for at least ${min} selections, and ${selectionsOf(group.modifiers)} can be made.`;
  }
}

const CODES = ['modifiers_code', 'modifier_groups_code'];

/** What a write does, with a code that is taken already told as such. @throws code_exists */
export async function withUniqueCode<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw CODES.some((name) => violatesUnique(error, name)) ? codeExists() : error;
  }
}

function codeExists(): DomainError {
  return fail('code_exists', { field: 'code' });
}
