/** Two short tones, a fifth apart: heard over a kitchen, and not mistaken for a timer. */
const TONES_HZ = [660, 990] as const;
const TONE_SECONDS = 0.18;
const LOUDNESS = 0.35;

/** The sound of a new order, made here and in no file. Browsers let it be heard once somebody has clicked. */
export class Chime {
  private context: AudioContext | null = null;

  /** Called by a click. @returns false where there is no sound. */
  async allow(): Promise<boolean> {
    if (typeof AudioContext === 'undefined') return false;
    this.context ??= new AudioContext();
    await this.context.resume();
    this.ring();
    return true;
  }

  silence(): void {
    void this.context?.close();
    this.context = null;
  }

  ring(): void {
    const { context } = this;
    if (!context) return;
    TONES_HZ.forEach((frequency, index) => {
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      const begin = context.currentTime + index * TONE_SECONDS;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(LOUDNESS, begin);
      volume.gain.exponentialRampToValueAtTime(0.001, begin + TONE_SECONDS);
      tone.connect(volume).connect(context.destination);
      tone.start(begin);
      tone.stop(begin + TONE_SECONDS);
    });
  }
}
