import { Module } from '@nestjs/common';
import { PersonVault } from './person-record.js';

@Module({ providers: [PersonVault], exports: [PersonVault] })
export class PersonModule {}
