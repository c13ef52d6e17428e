/** The stock option or menu item that a refusal is about. */
export class ErrorItemDto {
  /** @example jelly */
  type?: string;
  /** @example grape */
  option?: string;
  /** @example item_123 */
  id?: string;
  name?: string;
}

/** One wrong field among several. */
export class FieldErrorDto {
  /** @example invalid_request */
  error: string;
  message: string;
  /** Dotted path. @example items.0.quantity */
  field: string;
  allowed?: string[];
}

/** A refusal on the PB&J Platform API: what its documents print. */
export class ClosedErrorDto {
  /** Stable machine code. @example invalid_request */
  error: string;
  /** A sentence for a person. @example The request is not valid. */
  message: string;
  /** Dotted path of the field that is wrong. @example items.0.quantity */
  field?: string;
  /** Values that the field may have. */
  allowed?: string[];
  item?: ErrorItemDto;
  /** What could be had instead. */
  suggested?: string[];
  /** The status that stands in the way. @example toasting */
  status?: string;
}

/** Every refusal of the API. */
export class ErrorDto extends ClosedErrorDto {
  /** Every wrong field, when there are several. */
  errors?: FieldErrorDto[];
  /** Name it when you report a problem. @example 0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee */
  request_id: string;
}

/** One thing that is wrong with a request to the payments customers API. */
export class PaymentsErrorItemDto {
  /** Stable machine code. @example invalid_parameter */
  code: string;
  /** The parameter that is wrong: a field of the body or the query, or a header. @example email */
  parameter?: string;
  /** A sentence for a person. @example Email format is invalid */
  message: string;
}

/** A refusal of the payments customers API. The request's id is in the header alone. */
export class PaymentsErrorDto {
  /** What kind of refusal it is. @example bad_request */
  type:
    | 'bad_request'
    | 'unauthorized'
    | 'forbidden'
    | 'not_found'
    | 'conflict'
    | 'too_many_requests'
    | 'internal_server_error';
  errors: PaymentsErrorItemDto[];
}
