import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { type DomainError, type IdPrefix, parseId, type Uuid } from '@breadboard/kernel';

/** An identifier of a path: the record that it names, and how the caller wrote it. */
export interface PathId {
  readonly uuid: Uuid;
  readonly text: string;
}

/** A public identifier in the path. What is no identifier is told like a record that does not exist. */
export function PathIdParam(
  name: string,
  prefix: IdPrefix,
  notFound: (text: string) => DomainError,
): ParameterDecorator {
  const bind = Param(name, {
    transform: (text: string): PathId => {
      const uuid = parseId(prefix, text);
      if (uuid === null) throw notFound(text);
      return { uuid, text };
    },
  });
  return (target, key, index) => {
    bind(target, key, index);
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !descriptor) return;
    ApiParam({ name, type: String, example: `${prefix}_${prefix === 'ord' ? '41b7' : '2048'}` })(
      target,
      key,
      descriptor,
    );
  };
}
