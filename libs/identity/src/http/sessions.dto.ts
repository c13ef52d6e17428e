import { ApiProperty } from '@nestjs/swagger';
import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import type { SessionView } from '../persistence/session.repository';

export class SessionResponse {
  @ApiProperty({ example: 'ses_0r3' })
  id: string;

  /** What the device called itself at the sign-in; null when it did not. */
  @ApiProperty({ type: String, nullable: true, example: 'Firefox on Windows' })
  client: string | null;

  /** Whether this call was made with it. */
  @ApiProperty({ example: true })
  current: boolean;

  @ApiProperty({ format: 'date-time', example: '2026-11-26T12:00:00Z' })
  created_at: string;

  /** When it got its last pair of tokens, which hold for a quarter of an hour. */
  @ApiProperty({ format: 'date-time', example: '2026-11-26T12:00:00Z' })
  last_used_at: string;

  /** When it ends, however much it is used. */
  @ApiProperty({ format: 'date-time', example: '2026-12-26T12:00:00Z' })
  expires_at: string;

  static from(view: SessionView, currentId: Uuid): SessionResponse {
    return {
      id: formatId('ses', view.id),
      client: view.client,
      current: view.id === currentId,
      created_at: isoSeconds(view.createdAt),
      last_used_at: isoSeconds(view.lastUsedAt),
      expires_at: isoSeconds(view.expiresAt),
    };
  }
}

export class SessionListResponse {
  /** The one used last first; a hundred at most. */
  @ApiProperty({ type: [SessionResponse] })
  data: SessionResponse[];

  static from(views: readonly SessionView[], currentId: Uuid): SessionListResponse {
    return { data: views.map((view) => SessionResponse.from(view, currentId)) };
  }
}
