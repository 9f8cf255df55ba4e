/**
 * The reference of preview, start and what HTTP costs a reading: a Nest application on Fastify with routes that do
 * nothing. ANSWER is what a reading answers.
 */
import { Controller, Get, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';

const answer: unknown = JSON.parse(process.env['ANSWER'] ?? '{}');

class EmptyController {
  ready(): object {
    return { status: 'ready' };
  }

  act(): object {
    return {};
  }

  read(): unknown {
    return answer;
  }
}

// Decorators by hand: the tools run as they stand, in a Node that has no decorators.
function decorate(name: 'ready' | 'act' | 'read', decorator: MethodDecorator): void {
  const descriptor = Object.getOwnPropertyDescriptor(EmptyController.prototype, name);
  if (descriptor !== undefined) decorator(EmptyController.prototype, name, descriptor);
}
decorate('ready', Get('health/ready'));
decorate('act', Post('data-verification/v1/eligibility-previews'));
decorate('read', Get('data-verification/v1/authorizations/:id'));
Controller()(EmptyController);

class EmptyModule {
  readonly name = 'empty';
}
Module({ controllers: [EmptyController] })(EmptyModule);

const app = await NestFactory.create<NestFastifyApplication>(EmptyModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.once('SIGTERM', () => void app.close().then(() => process.exit(0)));
