import {
  ClientCredentialsToken,
  PLATFORM_CONFIG,
  SERVICE_CONFIG,
  type ConfigOf,
  type PlatformConfig,
} from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { request } from 'undici';
import type { dataVerificationConfig } from '../data-verification.config.js';

const TIMEOUT_MS = 10_000;
export const PAGE_SIZE = 100;

/** Departments may add fields and kinds; what we do not know is ignored, what we know must be right. */
const pageSchema = Type.Object({
  changes: Type.Array(
    Type.Object({
      changeId: Type.String({ format: 'uuid' }),
      kind: Type.String({ minLength: 1, maxLength: 64 }),
      identityNumbers: Type.Array(Type.String({ minLength: 18, maxLength: 18 }), { minItems: 1, maxItems: 10 }),
      occurredOn: Type.String({ format: 'date' }),
    }),
    { maxItems: PAGE_SIZE },
  ),
  next: Type.String({ pattern: '^\\d{1,18}$' }),
});
const page = Compile(pageSchema);

export type RegisterPage = Static<typeof pageSchema>;

/** Reads what the departments' registers report by themselves (出生、释放、迁移), page by page. */
@Injectable()
export class RegisterPages {
  private readonly token: ClientCredentialsToken;
  private readonly url: string;

  constructor(
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof dataVerificationConfig>,
  ) {
    this.token = new ClientCredentialsToken({
      issuer: platform.OIDC_ISSUER,
      clientId: config.DEPARTMENTS_CLIENT_ID,
      clientSecret: config.DEPARTMENTS_CLIENT_SECRET,
      scope: config.DEPARTMENTS_SCOPE,
      resource: config.DEPARTMENTS_RESOURCE,
      timeoutMs: TIMEOUT_MS,
    });
    this.url = `${config.DEPARTMENTS_URL.replace(/\/$/, '')}/departments/register-changes/v1/changes`;
  }

  /** @throws Error without any person in it when the departments do not answer as agreed */
  async after(position: string, stop: AbortSignal): Promise<RegisterPage> {
    const response = await request(`${this.url}?after=${position}&limit=${PAGE_SIZE}`, {
      headers: { authorization: `Bearer ${await this.token.get()}`, accept: 'application/json' },
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      throw new Error(`The registers answered with status ${response.statusCode}`);
    }
    const body: unknown = await response.body.json();
    if (!page.Check(body)) throw new Error('The registers answered something else than a page of changes');
    return body;
  }
}
