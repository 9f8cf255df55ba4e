import { shanghaiTimestamp, type PlainDate } from '@minzheng/domain';
import { Access, Answer, CurrentCaller, Database, ParseUuid, type Caller } from '@minzheng/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readers, readScope } from '../access.js';
import { Death, type DeathState } from '../death/death.entity.js';
import { DeathAnswer } from './death-answer.entity.js';
import { FollowUpsDto, type AnswerState, type ServiceAnswerDto } from './dto/follow-ups.dto.js';

/** More services than a city has. */
const mostServices = 50;

@ApiTags('deaths')
@Controller('deaths/:id/follow-ups')
export class FollowUpsController {
  constructor(private readonly db: Database) {}

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({
    summary: 'Who has done its part about a death, and who has not (身后一件事)',
    description: 'One entry per service. After a revocation it shows who has restored what it had changed.',
  })
  @Answer(FollowUpsDto, { description: 'The answers so far' })
  show(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FollowUpsDto> {
    return this.db.read(caller, async (tx) => {
      const { state } = await tx.get(Death, id);
      const answers = await tx.list(DeathAnswer, {
        where: [['death_id = ?', id]],
        orderBy: 'service',
        limit: mostServices,
      });
      const services = answers.map((answer) => entryOf(answer, state, tx.today));
      return { deathId: id, state, complete: services.every((entry) => entry.state !== 'waiting'), services };
    });
  }
}

function entryOf(answer: DeathAnswer, death: DeathState, today: PlainDate): ServiceAnswerDto {
  const { service, dueOn, doneAt, doneEffects, undoneAt, undoneEffects } = answer;
  const state = stateOf(answer, death);
  return {
    service,
    state,
    dueOn,
    late: state === 'waiting' && today > dueOn,
    doneAt: doneAt === null ? null : shanghaiTimestamp(doneAt),
    doneEffects: doneEffects ?? [],
    undoneAt: undoneAt === null ? null : shanghaiTimestamp(undoneAt),
    undoneEffects: undoneEffects ?? [],
  };
}

function stateOf({ doneAt, undoneAt }: DeathAnswer, death: DeathState): AnswerState {
  if (death === 'revoked') return undoneAt === null ? 'waiting' : 'undone';
  return doneAt === null ? 'waiting' : 'done';
}
