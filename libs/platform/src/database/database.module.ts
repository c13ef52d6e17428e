import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type AppDataSourceOptions, appDataSourceOptions } from './data-source';
import { SystemQueries } from './system-queries';
import { UnitOfWork } from './unit-of-work';

@Global()
@Module({})
export class DatabaseModule {
  static forRoot(options: AppDataSourceOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...appDataSourceOptions(options), autoLoadEntities: true, retryAttempts: 3 })],
      providers: [UnitOfWork, SystemQueries],
      exports: [UnitOfWork, SystemQueries],
    };
  }
}
