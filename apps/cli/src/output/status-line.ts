import { styleText } from 'node:util';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const frameMs = 100;

/** For `--quiet`. */
export const silence = { isTTY: false, columns: 0, write: () => true } as unknown as NodeJS.WriteStream;

/** Something that tells people what goes on, on stderr. */
export interface StatusLine {
  /** Whether the line is live; if not, only notes are shown. */
  readonly live: boolean;
  /** Prints a line that stays, also after the stop. */
  note(text: string): void;
  stop(): void;
}

/**
 * A line that is drawn anew ten times a second, cut to the width of the terminal. In CI, in a pipe and on a dumb
 * terminal only the notes are printed.
 * @param text is asked for each frame; undefined while there is nothing to tell
 */
export function createStatusLine(stream: NodeJS.WriteStream, text: () => string | undefined): StatusLine {
  const live = stream.isTTY && !process.env['CI'] && process.env['TERM'] !== 'dumb';
  if (!live) return { live, note: (line) => void stream.write(`${line}\n`), stop() {} };

  let frame = 0;
  let stopped = false;
  const clear = () => stream.write('\r\u001B[2K');
  const draw = () => {
    const line = text();
    if (line === undefined || stopped) return;
    frame = (frame + 1) % frames.length;
    // One column stays free: a full line would wrap on some terminals.
    const cut = line.slice(0, Math.max(0, (stream.columns || 80) - 3));
    stream.write(`\r\u001B[2K${styleText('cyan', frames[frame]!, { stream })} ${cut}`);
  };
  const timer = setInterval(draw, frameMs);
  return {
    live,
    note(line) {
      clear();
      stream.write(`${line}\n`);
      draw();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
      clear();
    },
  };
}
