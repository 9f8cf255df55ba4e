import type { GuardedOperation, Target } from '@minzheng/testing';
import { deciders, desks, readers, readScope, writeScope } from '../../../src/access.js';
import { aFuneralHome } from '../funeral.js';
import type { FuneralOffice } from '../funeral-office.js';

/** Halls, vehicles, cremations and bills. */
export function cremationOperations(office: () => FuneralOffice): readonly GuardedOperation[] {
  const prefix = '/funerals/v1';
  /** A booked slot of a new hall. */
  const aBooking = async (): Promise<string> => {
    const home = await aFuneralHome(office());
    const { id: deathId } = await office().register();
    const body = { deathId, startsAt: '2026-03-03T08:00:00+08:00' };
    return (await office().post<{ id: string }>('clerk', `/funeral-resources/${home.hall}/slot-bookings`, body)).id;
  };
  /** Its slot has begun, without the clock being moved. */
  const aBegunBooking = async (): Promise<string> => {
    const id = await aBooking();
    await office().service.owner.query(
      `UPDATE slot_booking SET starts_at = '2026-03-02T08:50:00+08:00' WHERE id = $1`,
      [id],
    );
    return id;
  };
  const aCremation = async (cremated = false): Promise<string> => {
    const home = await aFuneralHome(office());
    const body = { deathId: (await office().register()).id };
    const { id } = await office().post<{ id: string }>('clerk', `/funeral-homes/${home.id}/cremations`, body);
    if (cremated) await office().post('home', `/cremations/${id}/cremate`);
    return id;
  };
  const services = [{ item: 'storage', count: 3 }];
  const aBill = async (): Promise<string> =>
    (await office().post<{ id: string }>('home', `/cremations/${await aCremation()}/bills`, { services })).id;
  /** A request on what is made anew for every caller. */
  const at =
    (make: () => Promise<string>, pathOf: (id: string) => string, body?: object) => async (): Promise<Target> => {
      const secret = await make();
      return { path: `${prefix}${pathOf(secret)}`, secret, ...(body === undefined ? {} : { body }) };
    };

  return [
    {
      method: 'POST',
      name: '/funeral-homes',
      scope: writeScope,
      roles: deciders,
      target: () => ({
        path: `${prefix}/funeral-homes`,
        body: { division: '990101001', name: '殡仪馆', resources: [{ kind: 'hall', name: '厅' }] },
      }),
    },
    {
      method: 'GET',
      name: '/funeral-homes',
      scope: readScope,
      roles: readers,
      target: at(
        async () => (await aFuneralHome(office())).id,
        () => '/funeral-homes?limit=200',
      ),
    },
    {
      method: 'GET',
      name: '/funeral-homes/{id}',
      scope: readScope,
      roles: readers,
      target: at(
        async () => (await aFuneralHome(office())).id,
        (id) => `/funeral-homes/${id}`,
      ),
    },
    {
      method: 'GET',
      name: '/funeral-resources/{id}/slots',
      scope: readScope,
      roles: readers,
      target: at(
        async () => (await aFuneralHome(office())).hall,
        (id) => `/funeral-resources/${id}/slots?on=2026-03-03`,
      ),
    },
    {
      method: 'POST',
      name: '/funeral-resources/{id}/slot-bookings',
      scope: writeScope,
      roles: desks,
      target: async () => {
        const { id: deathId } = await office().register();
        const body = { deathId, startsAt: '2026-03-03T08:00:00+08:00' };
        return at(
          async () => (await aFuneralHome(office())).hall,
          (id) => `/funeral-resources/${id}/slot-bookings`,
          body,
        )();
      },
    },
    {
      method: 'GET',
      name: '/slot-bookings',
      scope: readScope,
      roles: readers,
      target: at(aBooking, () => '/slot-bookings?limit=200'),
    },
    {
      method: 'GET',
      name: '/slot-bookings/{id}',
      scope: readScope,
      roles: readers,
      target: at(aBooking, (id) => `/slot-bookings/${id}`),
    },
    {
      method: 'POST',
      name: '/slot-bookings/{id}/cancel',
      scope: writeScope,
      roles: desks,
      target: at(aBooking, (id) => `/slot-bookings/${id}/cancel`),
    },
    {
      method: 'POST',
      name: '/slot-bookings/{id}/use',
      scope: writeScope,
      roles: ['department-system'],
      target: at(aBegunBooking, (id) => `/slot-bookings/${id}/use`),
    },
    {
      method: 'POST',
      name: '/funeral-homes/{id}/cremations',
      scope: writeScope,
      roles: desks,
      target: async () => {
        const { id: deathId } = await office().register();
        return at(
          async () => (await aFuneralHome(office())).id,
          (id) => `/funeral-homes/${id}/cremations`,
          { deathId },
        )();
      },
    },
    {
      method: 'GET',
      name: '/cremations',
      scope: readScope,
      roles: readers,
      target: at(
        () => aCremation(),
        () => '/cremations?limit=200',
      ),
    },
    {
      method: 'GET',
      name: '/cremations/{id}',
      scope: readScope,
      roles: readers,
      target: at(
        () => aCremation(),
        (id) => `/cremations/${id}`,
      ),
    },
    {
      method: 'POST',
      name: '/cremations/{id}/cremate',
      scope: writeScope,
      roles: ['department-system'],
      target: at(
        () => aCremation(),
        (id) => `/cremations/${id}/cremate`,
      ),
    },
    {
      method: 'POST',
      name: '/cremations/{id}/cancel',
      scope: writeScope,
      roles: desks,
      target: at(
        () => aCremation(),
        (id) => `/cremations/${id}/cancel`,
      ),
    },
    {
      method: 'POST',
      name: '/cremations/{id}/print-certificate',
      scope: writeScope,
      roles: ['department-system'],
      target: at(
        () => aCremation(true),
        (id) => `/cremations/${id}/print-certificate`,
      ),
    },
    {
      method: 'POST',
      name: '/cremations/{id}/bills',
      scope: writeScope,
      roles: ['department-system'],
      target: at(
        () => aCremation(),
        (id) => `/cremations/${id}/bills`,
        { services },
      ),
    },
    {
      method: 'GET',
      name: '/funeral-bills',
      scope: readScope,
      roles: readers,
      target: at(aBill, () => '/funeral-bills?limit=200'),
    },
    {
      method: 'GET',
      name: '/funeral-bills/{id}',
      scope: readScope,
      roles: readers,
      target: at(aBill, (id) => `/funeral-bills/${id}`),
    },
    {
      method: 'POST',
      name: '/funeral-bills/{id}/record-payment',
      scope: writeScope,
      roles: ['department-system'],
      target: at(aBill, (id) => `/funeral-bills/${id}/record-payment`),
    },
    {
      method: 'POST',
      name: '/funeral-bills/{id}/withdraw',
      scope: writeScope,
      roles: ['department-system'],
      target: at(aBill, (id) => `/funeral-bills/${id}/withdraw`),
    },
  ];
}
