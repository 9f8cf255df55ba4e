import type { Clock } from '@minzheng/domain';
export const x = (clock: Clock): Date => clock.now();
