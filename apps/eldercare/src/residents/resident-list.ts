import { isPlainDate, type PlainDate } from '@minzheng/domain';
import {
  departmentsToken,
  PLATFORM_CONFIG,
  SERVICE_CONFIG,
  type ClientCredentialsToken,
  type ConfigOf,
  type PlatformConfig,
} from '@minzheng/platform';
import { Inject, Injectable } from '@nestjs/common';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { request } from 'undici';
import type { eldercareConfig } from '../eldercare.config.js';

const TIMEOUT_MS = 10_000;
export const PAGE_SIZE = 500;

const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** The register may add fields; what we do not know is ignored, what we know must have its shape. Bad lines are for later. */
const pageSchema = Type.Object({
  lines: Type.Array(
    Type.Object({
      change: Type.Literal('listed'),
      identityNumber: text(18),
      name: text(50),
      division: text(12),
      on: text(10),
    }),
    { maxItems: PAGE_SIZE },
  ),
  // An opaque cursor: it names nobody, so that it may stand in an address.
  next: Type.Union([Type.String({ pattern: '^[A-Za-z0-9_-]{1,200}$' }), Type.Null()]),
});
const page = Compile(pageSchema);

export type ResidentPage = Static<typeof pageSchema>;

/** 户籍登记批量名单: the city's residents from an age on, page by page. */
@Injectable()
export class ResidentList {
  private readonly token: ClientCredentialsToken;
  private readonly url: string;

  constructor(
    @Inject(PLATFORM_CONFIG) platform: PlatformConfig,
    @Inject(SERVICE_CONFIG) config: ConfigOf<typeof eldercareConfig>,
  ) {
    this.token = departmentsToken(platform.OIDC_ISSUER, config);
    this.url = `${config.DEPARTMENTS_URL.replace(/\/$/, '')}/departments/resident-register/v1/elders`;
  }

  /** @throws Error without any person in it when the register does not answer as agreed */
  async after(position: string | null, bornUntil: PlainDate, stop: AbortSignal): Promise<ResidentPage> {
    const query = new URLSearchParams({ bornUntil, limit: String(PAGE_SIZE) });
    if (position !== null) query.set('after', position);
    const response = await request(`${this.url}?${query.toString()}`, {
      headers: { authorization: `Bearer ${await this.token.get()}`, accept: 'application/json' },
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      throw new Error(`The register of residents answered with status ${response.statusCode}`);
    }
    const body: unknown = await response.body.json();
    if (!page.Check(body) || !body.lines.every(({ on }) => isPlainDate(on))) {
      throw new Error('The register of residents answered something else than a page of residents');
    }
    return body;
  }
}
