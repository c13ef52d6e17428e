import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { newId } from '../database/new-id';
import { refusalFor } from './error-body';

/** What Node's parser says of input that never became a request. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers input that is no request, on the bare connection and in the shape of every refusal, and ends the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerTo(STATUS_OF_CODE[error.code ?? ''] ?? 400));
  socket.destroySoon();
}

function answerTo(statusCode: number): string {
  const { status, body } = refusalFor({ statusCode });
  const requestId = newId();
  const json = JSON.stringify({ ...body, request_id: requestId });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(json)}`,
    'Cache-Control: no-store',
    'Connection: close',
    `X-Request-Id: ${requestId}`,
    '',
    json,
  ].join('\r\n');
}
