import { personKeyColumn, shared } from '@minzheng/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which adopter has an application for which child under way. */
export class AdoptionClaims1766100700000 implements MigrationInterface {
  readonly name = 'AdoptionClaims1766100700000';

  async up(runner: QueryRunner): Promise<void> {
    // Pseudonymous, and every office's applications stand in each other's way, so it belongs to no place.
    await runner.query(`CREATE TABLE adoption_claim (
      ${personKeyColumn('child_key')},
      ${personKeyColumn('adopter_key')},
      adoption_id uuid NOT NULL REFERENCES adoption (id),
      PRIMARY KEY (child_key, adopter_key)
    )`);
    await runner.query(`CREATE INDEX adoption_claim_adoption ON adoption_claim (adoption_id)`);
    await runner.query(`INSERT INTO adoption_claim (child_key, adopter_key, adoption_id)
      SELECT child.person_key, adopter.person_key, adoption.id FROM adoption
        JOIN party AS child ON child.case_id = adoption.id AND child.role = 'child'
        JOIN party AS adopter ON adopter.case_id = adoption.id AND adopter.role <> 'child'
      WHERE adoption.state IN ('applied', 'evaluating', 'evaluated', 'in-review', 'in-notice')
      ORDER BY adoption.id ON CONFLICT DO NOTHING`);
    await shared(runner, 'adoption_claim', { privileges: ['SELECT', 'INSERT', 'DELETE'] });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE adoption_claim`);
  }
}
