import { Param } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { type DomainError, type IdPrefix, parseId, type Uuid } from '@breadboard/kernel';

/**
 * A public identifier in the path, read to its UUID. What is no identifier names nothing, so it is told like a record that
 * does not exist: with the 404 that `notFound` makes.
 */
export function IdParam(name: string, prefix: IdPrefix, notFound: () => DomainError): ParameterDecorator {
  const bind = Param(name, {
    transform: (text: string): Uuid => {
      const id = parseId(prefix, text);
      if (id === null) throw notFound();
      return id;
    },
  });
  return (target, key, index) => {
    bind(target, key, index);
    if (key === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, key);
    if (descriptor) ApiParam({ name, type: String, example: `${prefix}_abc123` })(target, key, descriptor);
  };
}
