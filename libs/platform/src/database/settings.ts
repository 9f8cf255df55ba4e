import type { DivisionCode } from '@minzheng/domain';
import type { KafkaAccess } from '@minzheng/messaging';
import type { KeyRing } from '../crypto/key-ring.js';

/** Injection token of {@link PlatformSettings}. */
export const PLATFORM_SETTINGS = Symbol('PLATFORM_SETTINGS');

/** What the database half of the platform needs of the configuration. */
export interface PlatformSettings {
  /** A role that owns nothing and bypasses nothing. */
  readonly databaseUrl: string;
  /** Connections of this process to PostgreSQL. */
  readonly databasePool: number;
  readonly kafka: KafkaAccess;
  /** Put before every topic and group, so that several platforms share one Kafka. */
  readonly kafkaTopicPrefix: string;
  /** Only read in the sandbox, for its clock. */
  readonly redisUrl?: string | undefined;
  readonly personKeySecrets: KeyRing;
  readonly fieldKeys: KeyRing;
  /** Folder of reviewed policy packs; without it the figures already stored are used. */
  readonly policyDir?: string | undefined;
  /** The division this platform serves; system callers act for it. */
  readonly platformDivision: DivisionCode;
  readonly sandbox: boolean;
  readonly shutdownGraceSeconds: number;
}
