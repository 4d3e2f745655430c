/** Sound as speech engines take it: WAVE, one channel of 16-bit PCM at 16 kHz. */
const PER_SECOND = 16_000;
const HEADER = 44;

/** Of what a browser recorded, in whichever format it does. */
export async function wave(recorded: Blob): Promise<Blob> {
  const sound = await new OfflineAudioContext(1, 1, PER_SECOND).decodeAudioData(await recorded.arrayBuffer());
  return new Blob([pcm(Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel)))], { type: 'audio/wav' });
}

/** The file of channels at 16 kHz, mixed into one. */
export function pcm(channels: Float32Array[]): ArrayBuffer {
  const samples = channels[0]?.length ?? 0;
  const file = new DataView(new ArrayBuffer(HEADER + 2 * samples));
  const words = (at: number, text: string) => [...text].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)));
  words(0, 'RIFF');
  file.setUint32(4, file.byteLength - 8, true);
  words(8, 'WAVEfmt ');
  file.setUint32(16, 16, true);
  file.setUint16(20, 1, true);
  file.setUint16(22, 1, true);
  file.setUint32(24, PER_SECOND, true);
  file.setUint32(28, 2 * PER_SECOND, true);
  file.setUint16(32, 2, true);
  file.setUint16(34, 16, true);
  words(36, 'data');
  file.setUint32(40, 2 * samples, true);
  for (let at = 0; at < samples; at++) {
    const mixed = channels.reduce((sum, channel) => sum + (channel[at] ?? 0), 0) / channels.length;
    file.setInt16(HEADER + 2 * at, Math.round(Math.max(-1, Math.min(1, mixed)) * 32_767), true);
  }
  return file.buffer;
}
