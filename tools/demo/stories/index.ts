import type { Walk } from '../case-work.ts';
import { death } from './death.ts';
import { marriage } from './marriage.ts';
import type { StoryResult } from './story.ts';

/** Stories of one event that reaches several services, by the name that `npm run demo -- --story` takes. */
export const stories: Readonly<Record<string, (walk: Walk) => Promise<StoryResult>>> = { death, marriage };
