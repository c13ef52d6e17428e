import { ERROR_CODES, type ErrorCode } from './error-codes.generated';

/** Codes of the API, and two of our own: `offline` nothing answered, `unexpected` the answer is none of the API's. */
export type ApiErrorCode = ErrorCode | 'offline' | 'unexpected';

/** What is wrong with one field, where several are. */
export interface FieldError {
  readonly error: string;
  readonly message: string;
  readonly field: string;
  readonly allowed?: readonly unknown[];
}

/** The flat body of every refusal, as far as a client makes use of it. */
interface RefusalBody {
  readonly error?: unknown;
  readonly message?: unknown;
  readonly field?: unknown;
  readonly allowed?: unknown;
  readonly item?: unknown;
  readonly suggested?: unknown;
  readonly status?: unknown;
  readonly errors?: unknown;
  readonly request_id?: unknown;
}

/** Every way in which a call can fail. `code` is stable, the message is the server's English sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    /** HTTP status; 0 when nothing answered. */
    readonly httpStatus: number,
    private readonly body: RefusalBody = {},
    /** Seconds to wait before the next try, where the server says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }

  /** The dotted path of the field at fault: `items.0.quantity`. */
  get field(): string | null {
    return typeof this.body.field === 'string' ? this.body.field : null;
  }

  get allowed(): readonly unknown[] {
    return Array.isArray(this.body.allowed) ? this.body.allowed : [];
  }

  /** What is out of stock, or whatever else the refusal is about. */
  get item(): unknown {
    return this.body.item;
  }

  /** Other options or times that would do. */
  get suggested(): readonly unknown[] {
    return Array.isArray(this.body.suggested) ? this.body.suggested : [];
  }

  /** The order's status that stood in the way. */
  get orderStatus(): string | null {
    return typeof this.body.status === 'string' ? this.body.status : null;
  }

  /** One entry a wrong field; the first is the one in `field`. */
  get fields(): readonly FieldError[] {
    if (Array.isArray(this.body.errors)) return this.body.errors as FieldError[];
    return this.field === null ? [] : [{ error: this.code, message: this.message, field: this.field }];
  }

  /** What to tell support. */
  get requestId(): string | null {
    return typeof this.body.request_id === 'string' ? this.body.request_id : null;
  }

  /** Whether the same call may well succeed a little later. */
  get isPassing(): boolean {
    return this.code === 'offline' || this.code === 'rate_limited' || [502, 503, 504].includes(this.httpStatus);
  }
}

/** Whether something that was caught is a refusal, and one of these codes if any are given. */
export function isApiError(error: unknown, ...codes: readonly ApiErrorCode[]): error is ApiError {
  return error instanceof ApiError && (codes.length === 0 || codes.includes(error.code));
}

const KNOWN: ReadonlySet<unknown> = new Set(ERROR_CODES);

/** The failure that an answer which is not 2xx stands for. */
export async function errorOf(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  const body = (await response.json().catch(() => null)) as RefusalBody | null;
  const code = KNOWN.has(body?.error) ? (body?.error as ErrorCode) : codeWithoutBody(response.status);
  const message = typeof body?.message === 'string' ? body.message : `The server answered ${response.status}.`;
  return new ApiError(code, message, response.status, body ?? {}, Number.isFinite(wait) ? wait : null);
}

/** A proxy in front may answer for the server, in words of its own. */
function codeWithoutBody(status: number): ApiErrorCode {
  return [502, 503, 504].includes(status) ? 'unavailable' : 'unexpected';
}

/** The failure of a call that nobody answered. */
export function offline(): ApiError {
  return new ApiError('offline', 'The server cannot be reached.', 0);
}
