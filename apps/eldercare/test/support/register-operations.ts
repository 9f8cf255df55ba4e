import { files, reads, type Guarded } from './guarded.js';
import { freshElder, type Office } from './office.js';

const path = '/register-deliveries';
const aDelivery = () => ({
  division: '9901',
  lines: [{ change: 'listed', ...freshElder(), division: '990101001001', on: '2020-01-01' }],
});
const delivered = async (office: Office): Promise<string> => (await office.post('register', path, aDelivery())).id;

/** Asked of a city: the register of residents is the city's. */
export const registerOperations: readonly Guarded[] = [
  files(path, { roles: ['department-system'], body: aDelivery }),
  ...reads(path, [''], delivered),
];
