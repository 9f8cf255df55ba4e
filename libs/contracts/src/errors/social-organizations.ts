import { defineErrorCodes } from './error-code.js';

/** Codes of social-organizations: registration, changes, the life of an organisation. */
export const socialOrganizationsErrors = defineErrorCodes({
  'division-without-registrar': { status: 422, title: 'Organisations are registered with a county or a city' },
  'registrar-of-another-level': { status: 409, title: 'The registrar of this level decides' },
  'foundation-type-missing': { status: 422, title: 'A foundation raises funds publicly or not' },
  'foundation-type-misplaced': { status: 422, title: 'Only a foundation has a type' },
  'person-in-role-twice': { status: 422, title: 'The same person is proposed twice for one role' },
  'consent-already-recorded': { status: 409, title: 'The consent of the supervising unit is recorded once' },
  'refusal-without-ground': { status: 409, title: 'Every rule of registration is passed' },
  'organization-name-taken': { status: 409, title: 'Another organisation of this registrar bears the name' },
  'legal-representative-engaged': { status: 409, title: 'The legal representative represents another association' },
  'organization-not-active': { status: 409, title: 'The organisation is not active' },
  'change-empty': { status: 422, title: 'A change names what changes' },
  'campaign-ends-before-start': { status: 422, title: 'The last day of a campaign lies before the first' },
  'spent-more-than-raised': { status: 422, title: 'A campaign does not spend more than it raises' },
  'amendment-late': { status: 409, title: 'A change of the plan is filed within days of the change' },
  'inspector-known': { status: 409, title: 'The registrar has this inspector already' },
  'conflict-known': { status: 409, title: 'The inspector keeps away from this organisation already' },
  'drawing-made': { status: 409, title: 'A draw is not repeated' },
  'population-empty': { status: 409, title: 'There is nothing to draw from' },
  'too-few-inspectors': { status: 409, title: 'Too few inspectors' },
  'fine-misplaced': { status: 422, title: 'A fine has an amount, and nothing else has' },
  'listing-reasons-standing': { status: 409, title: 'A reason still keeps the organisation on the list' },
  'listing-not-abnormal': { status: 409, title: 'Only the list of abnormal organisations leads on to the severe one' },
  'aid-amount-over': { status: 409, title: 'No more is granted than is needed, and than policy allows' },
  'idle-time-not-over': { status: 409, title: 'The idle time before a revocation is not over' },
});
