const optional = new WeakSet<object>();

/** For the class of a body whose fields are all optional: a request that brings no body at all is taken for an empty one. */
export function OptionalBody(): ClassDecorator {
  return (target) => {
    optional.add(target);
  };
}

/** Whether a body of this class may be left out. */
export function mayBeLeftOut(target: object | undefined): boolean {
  return target !== undefined && optional.has(target);
}
