import { Column, Entity, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { createDataSource } from './data-source.js';
import { RowShape, RowShapes } from './row-shape.js';

@Entity('plain')
class Plain {
  @PrimaryColumn('uuid')
  id: string;

  @Column('date')
  bornOn: string;
}

@Entity('pair')
class Pair {
  @PrimaryColumn('uuid')
  left: string;

  @PrimaryColumn('uuid')
  right: string;
}

@Entity('child')
class Cascading {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Plain, { cascade: ['insert'] })
  plain: Relation<Plain>;
}

@Entity('eager')
class Eager {
  @PrimaryColumn('uuid')
  id: string;

  @ManyToOne(() => Plain, { eager: true })
  plain: Relation<Plain>;
}

/** Metadata without a connection. */
async function shapesOf(...entities: (new () => object)[]): Promise<RowShapes> {
  const settings = { url: 'postgres://nobody@127.0.0.1:1/none', pool: 1, pipeline: false };
  const dataSource = createDataSource({ name: 'test', entities, migrations: [] }, settings);
  await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return new RowShapes(dataSource);
}

describe('row shapes', () => {
  it('are made once per entity, with columns as the database names them', async () => {
    const shapes = await shapesOf(Plain);
    shapes.verify();
    expect(shapes.of(Plain)).toBeInstanceOf(RowShape);
    expect(shapes.of(Plain)).toBe(shapes.of(Plain));
    expect(shapes.of(Plain).columns.map((column) => column.databaseName)).toEqual(['id', 'born_on']);
  });

  it('know what cannot be a key without asking the database', async () => {
    const shape = (await shapesOf(Plain)).of(Plain);
    expect(shape.acceptsKey('0198c0de-0000-7000-8000-000000000001')).toBe(true);
    expect([shape.acceptsKey('1'), shape.acceptsKey(undefined), shape.acceptsKey(`' OR true --`)]).not.toContain(true);
  });

  it.each<[string, (new () => object)[], string]>([
    ['with two key columns', [Pair], 'Pair needs exactly one primary column'],
    ['that cascade', [Plain, Cascading], 'Cascading: relations must be neither eager nor cascading: plain'],
    ['that load others by themselves', [Plain, Eager], 'Eager: relations must be neither eager nor cascading: plain'],
  ])('refuse entities %s', async (_what, entities, message) => {
    const shapes = await shapesOf(...entities);
    expect(() => shapes.verify()).toThrow(message);
  });
});
