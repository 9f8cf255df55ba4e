/** Prints steps: a spinner with the elapsed time on a terminal, plain lines elsewhere. */
export class Progress {
  readonly #write: (text: string) => void;
  readonly #terminal: boolean;
  readonly #clock: () => number;
  #timer: NodeJS.Timeout | undefined;

  /** `now` in milliseconds; `terminal` says whether lines can be redrawn. */
  constructor(options: { write: (text: string) => void; terminal: boolean; now?: () => number }) {
    this.#write = options.write;
    this.#terminal = options.terminal;
    this.#clock = options.now ?? Date.now;
  }

  line(text = ''): void {
    this.#write(`${text}\n`);
  }

  /** Stops showing the step in progress; what it does goes on unseen. */
  abandon(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** Runs one step; `tell` shows how far it is. */
  async step<T>(title: string, work: (tell: (detail: string) => void) => Promise<T>): Promise<T> {
    const began = this.#clock();
    let detail = '';
    let lastSaid = began;
    let frame = 0;
    const elapsed = (): string => duration(this.#clock() - began);
    const draw = (): void => {
      if (this.#terminal) {
        const spinner = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'[frame++ % 10] ?? '';
        this.#write(`\r\u001B[2K${spinner} ${title}${detail ? `: ${detail}` : ''}  ${elapsed()}`);
      } else if (this.#clock() - lastSaid >= 10_000) {
        lastSaid = this.#clock();
        this.line(`  … ${title}${detail ? `: ${detail}` : ''} (${elapsed()})`);
      }
    };
    this.abandon();
    draw();
    const timer = setInterval(draw, this.#terminal ? 100 : 1000);
    this.#timer = timer;
    const finish = (mark: string): void => {
      if (this.#timer !== timer) return;
      this.abandon();
      this.#write(`${this.#terminal ? '\r\u001B[2K' : ''}${mark} ${title}  ${elapsed()}\n`);
    };
    try {
      const result = await work((text) => {
        detail = text;
      });
      finish('✔');
      return result;
    } catch (error) {
      finish('✖');
      throw error;
    }
  }
}

/** `840 ms`, `3.2 s`, `2 min 05 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
