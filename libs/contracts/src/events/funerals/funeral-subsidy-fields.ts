import { closed, fen, uuid } from '../../fields.js';

/** What every event of a funeral subsidy (惠民殡葬补助) carries. */
export const funeralSubsidyFields = () =>
  closed({
    subsidyId: uuid('The subsidy'),
    deathId: uuid('The death it belongs to'),
    amountFen: fen('What was approved; 0 while nothing is'),
  });

export const funeralSubsidyExample = {
  subsidyId: '01990b52-1c70-7a12-8b04-3d5e6f708192',
  deathId: '01990b50-7a10-7c33-9d21-1f0e2d3c4b08',
  amountFen: 165_000,
};
