/** The reference of preview and start: a Nest application on Fastify with one route that does nothing. */
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

class EmptyController {
  ready(): object {
    return { status: 'ready' };
  }

  act(): object {
    return {};
  }
}

// Decorators by hand: the tools run as they stand, in a Node that has no decorators.
function decorate(name: 'ready' | 'act', decorator: MethodDecorator): void {
  const descriptor = Object.getOwnPropertyDescriptor(EmptyController.prototype, name);
  if (descriptor !== undefined) decorator(EmptyController.prototype, name, descriptor);
}
decorate('ready', Get('health/ready'));
decorate('act', Post('data-verification/v1/eligibility-previews'));
Controller()(EmptyController);

class EmptyModule {
  readonly name = 'empty';
}
Module({ controllers: [EmptyController] })(EmptyModule);

const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
