import type { ChallengeKind } from '@captchakit/provider';
import type { KindInfo } from '../../api.js';

interface Props {
  kinds: readonly KindInfo[];
  chosen: ChallengeKind;
  onChoose: (kind: ChallengeKind) => void;
}

export function KindPicker({ kinds, chosen, onChoose }: Props) {
  return (
    <fieldset className="kinds">
      <legend className="visually-hidden">Kind of challenge</legend>
      {kinds.map(({ kind, title, summary }) => (
        <label key={kind} className="kind">
          <input type="radio" name="kind" value={kind} checked={kind === chosen} onChange={() => onChoose(kind)} />
          <span className="kind-title">{title}</span>
          <span className="kind-summary">{summary}</span>
        </label>
      ))}
    </fieldset>
  );
}
