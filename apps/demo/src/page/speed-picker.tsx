import { speeds } from '../limits.js';
import { api } from './api-client.js';
import { useServer } from './use-server.js';

/** How fast the simulated providers' time runs. All times on the page are theirs. */
export function SpeedPicker() {
  const { speed, status, check } = useServer();
  return (
    <label className="speed">
      <span>
        Simulated here: no keys, no network, no cost. <span className="speed-word">Time runs</span>
      </span>
      <select
        aria-label="Speed of the simulated time"
        value={speed}
        disabled={!status}
        onChange={({ target }) =>
          void api
            .setSpeed(Number(target.value))
            .catch(() => {})
            .finally(check)
        }
      >
        {speeds.map((each) => (
          <option key={each} value={each}>
            {each}×
          </option>
        ))}
      </select>
    </label>
  );
}
