import type { FuneralHomeDto } from '../../src/funeral-home/funeral-home.dto.js';
import type { FuneralOffice } from './funeral-office.js';

/** A funeral home with one hall and one vehicle. */
export async function aFuneralHome(office: FuneralOffice): Promise<{ id: string; hall: string; vehicle: string }> {
  const home = await office.post<FuneralHomeDto>('reviewer', '/funeral-homes', {
    division: '990101001',
    name: '云州市殡仪馆',
    resources: [
      { kind: 'hall', name: '松鹤厅' },
      { kind: 'vehicle', name: '1 号车' },
    ],
  });
  const idOf = (kind: string): string => home.resources.find((resource) => resource.kind === kind)?.id ?? '';
  return { id: home.id, hall: idOf('hall'), vehicle: idOf('vehicle') };
}
