import { applyDecorators, type Type } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { ApiErrors, RequirePermission, SendsEntityTag, TakesIfMatch } from '@breadboard/platform';
import { MENU_ERRORS } from '../menu.errors';

const ERRORS = { ...COMMON_ERRORS, ...MENU_ERRORS };
type Code = keyof typeof ERRORS;

/** Everything of its kind, for those who keep the menu. */
export function ListsKept(answer: Type): MethodDecorator {
  return kept([], ApiOkResponse({ type: answer }));
}

/** One record, with its version as a tag. */
export function ReadsKept(answer: Type, ...codes: Code[]): MethodDecorator {
  return kept(codes, SendsEntityTag(), ApiOkResponse({ type: answer }));
}

/** A new record. */
export function AddsKept(answer: Type, ...codes: Code[]): MethodDecorator {
  return kept(codes, SendsEntityTag(), ApiCreatedResponse({ type: answer }));
}

/** A change, of the version that was read where that is asked for. */
export function ChangesKept(answer: Type, ...codes: Code[]): MethodDecorator {
  return kept(['version_conflict', ...codes], TakesIfMatch(), ApiOkResponse({ type: answer }));
}

/** Off the menu for good. */
export function TakesOffKept(...codes: Code[]): MethodDecorator {
  return kept(['version_conflict', ...codes], TakesIfMatch(), ApiNoContentResponse());
}

function kept(codes: readonly Code[], ...rest: MethodDecorator[]): MethodDecorator {
  return applyDecorators(RequirePermission('menu.change'), ApiErrors(ERRORS, ...codes), ...rest);
}
