/** Fires on the day after the last day of a foundling's notice. */
export const FOUNDLING_NOTICE_ENDS = 'foundling-notice-ends';
