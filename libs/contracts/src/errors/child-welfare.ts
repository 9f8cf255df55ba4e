import { defineErrorCodes } from './error-code.js';

/** Codes of child-welfare: files, facts about parents, recognition and support, reports of harm. */
export const childWelfareErrors = defineErrorCodes({
  'child-file-exists': { status: 409, title: 'There is a file of this child already' },
  'child-file-not-open': { status: 409, title: 'The file is closed, or the child has been adopted' },
  'not-a-child': { status: 422, title: 'The person has reached the age of majority' },
  'parents-incomplete': { status: 422, title: 'A file names a father and a mother' },
  'parent-identity-incomplete': { status: 422, title: 'A parent is known by name and number, or not at all' },
  'term-misplaced': { status: 422, title: 'Only a measure that limits liberty has a term' },
  'disability-misplaced': { status: 422, title: 'Only a disability has a kind and a grade' },
  'guardian-fact-unknown': { status: 404, title: 'The file has no such fact' },
  'guardian-fact-ended': { status: 409, title: 'The fact has ended or was taken back' },
  'child-already-monitored': { status: 409, title: 'The child is under monitoring already' },
  'care-service-unknown': { status: 404, title: 'The child has been offered no such service' },
  'care-service-not-on-list': { status: 422, title: 'This place does not offer the service' },
  'support-application-open': { status: 409, title: 'An application for this child is under way' },
  'child-already-supported': { status: 409, title: 'The child’s award is in payment' },
  'police-not-reached': { status: 409, title: 'The police have not acknowledged the report yet' },
  'temporary-guardianship-stands': { status: 409, title: 'The child is in temporary guardianship' },
  'temporary-guardianship-unknown': { status: 404, title: 'The report knows no such guardianship' },
  'follow-up-missing': { status: 409, title: 'A danger that is over has been seen to be over' },
  'reporter-not-told': { status: 409, title: 'Who reported and can be reached is told the outcome' },
  'no-reporter-identity': { status: 409, title: 'The report came without a name' },
  'officer-named-already': { status: 409, title: 'The officer has access to the report already' },
  'officer-unknown': { status: 404, title: 'The officer is not named for the report' },
  'last-officer': { status: 409, title: 'A report is never left without an officer' },
  'application-filed-by-caller': { status: 409, title: 'Who filed the application does not check it' },
});
