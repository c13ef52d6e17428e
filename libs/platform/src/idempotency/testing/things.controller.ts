import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DomainError, type ErrorKind } from '@breadboard/kernel';
import { newId } from '../../database/new-id';
import { UnitOfWork } from '../../database/unit-of-work';
import { TextField } from '../../http/fields';
import { currentIdempotencyTicket } from '../idempotency-ticket';
import { IdempotentByFlow } from '../idempotency.interceptor';
import { IdempotencyStore } from '../idempotency.store';

/** What happens to the next calls, at which point; changed by the tests. */
export const course = {
  refuseWith: null as ErrorKind | null,
  /** Runs in the middle of the work, after its row was written. */
  midway: async (): Promise<void> => undefined,
  /** Runs between the two transactions of a flow. */
  betweenUnits: async (): Promise<void> => undefined,
};

export function resetCourse(): void {
  course.refuseWith = null;
  course.midway = course.betweenUnits = async () => undefined;
}

class ThingDto {
  @TextField({ min: 1, max: 50 })
  name: string;
  @TextField({ min: 1, max: 50, optional: true })
  note?: string;
}

/** Work that leaves one row a call. */
@Controller('things')
export class ThingsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {}

  @Post()
  async make(@Body() { name }: ThingDto): Promise<object> {
    const id = newId();
    await this.unitOfWork.run(() => this.write(id, name));
    return { name, id, amount: 12.5, words: 'naïve “thing” 🥪' };
  }

  @Post('anything')
  anything(@Body() body: object): object {
    return { fields: Object.keys(body).length };
  }

  @Post(':place/moved')
  @HttpCode(200)
  async move(@Param('place') place: string, @Query('to') to: string): Promise<object> {
    await this.unitOfWork.run(() => this.write(newId(), place));
    return { place, to };
  }

  @Delete(':name')
  @HttpCode(204)
  async remove(@Param('name') name: string): Promise<void> {
    await this.unitOfWork.run(() => this.write(newId(), name));
  }

  @Get()
  count(): object {
    return { id: newId() };
  }

  @Post('by-flow')
  @IdempotentByFlow()
  async flow(@Body() { name }: ThingDto): Promise<object> {
    const id = newId();
    const body = { id, name };
    await this.unitOfWork.run(async () => {
      await currentIdempotencyTicket()?.claim(id);
      await this.write(id, name);
    });
    await course.betweenUnits();
    await this.unitOfWork.run(() => this.unitOfWork.batch([this.store.answerFor(id, 201, body)]));
    return body;
  }

  private async write(id: string, name: string): Promise<void> {
    await this.unitOfWork.query('INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, $3, 0)', [
      this.unitOfWork.tenantId,
      id,
      name,
    ]);
    await course.midway();
    if (course.refuseWith) throw new DomainError('thing_refused', course.refuseWith, 'Not this thing.');
  }
}
