import { Module } from '@nestjs/common';
import { Documentation } from './documentation/documentation.js';
import { OpenApiCollector } from './documentation/openapi-collector.js';
import { Proxy } from './proxy/proxy.js';
import { Quotas } from './rate-limit/quotas.js';

@Module({ providers: [Quotas, Proxy, OpenApiCollector, Documentation] })
export class AppModule {}
