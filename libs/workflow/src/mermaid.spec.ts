import { petitionMachine } from '../test/petition-machine.js';
import { toMermaid } from './index.js';

describe('the diagram', () => {
  it('shows every state, every transition, the beginning and the ends', () => {
    expect(toMermaid(petitionMachine)).toBe(`stateDiagram-v2
  state "草稿 draft" as draft
  state "已提交 filed" as filed
  state "办理中 in-review" as in_review
  state "已答复 answered" as answered
  state "已撤销 dropped" as dropped
  [*] --> draft
  draft --> filed: 提交 file
  draft --> in_review: 提交 file
  filed --> in_review: 受理 review
  filed --> filed: 批注 annotate
  in_review --> in_review: 批注 annotate
  in_review --> answered: 答复 answer
  draft --> dropped: 撤销 drop
  filed --> dropped: 撤销 drop
  answered --> [*]
  dropped --> [*]
`);
  });
});
