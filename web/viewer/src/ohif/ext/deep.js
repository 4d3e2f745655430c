// Pixels of more than 16 bits, as RT Dose has them: the viewer has no decoder for them when they are compressed (an RLE dose stayed black, with a
// window of NaN), so their frames are asked for uncompressed, which our server makes of them.

const MOST_BITS = 16;
const FRAME = /^\S+\/instances\/[0-9.]+\/frames\/\d+$/;

export const NATIVE = 'multipart/related; type=application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';

/** @param bitsOf the Bits Allocated of an image, by the viewer's name of it */
export function acceptOf(address, accept, bitsOf) {
  return FRAME.test(address) && bitsOf(`wadors:${address}`) > MOST_BITS ? NATIVE : accept;
}

/** The viewer asks for frames by fetch. */
export function askForDeepPixels() {
  const fetch = window.fetch;
  const bitsOf = (imageId) => window.cornerstone?.metaData.get('imagePixelModule', imageId)?.bitsAllocated ?? 0;
  window.fetch = (address, options) => {
    const { Accept } = options?.headers ?? {};
    const accept = acceptOf(String(address), Accept, bitsOf);
    return fetch(address, accept === Accept ? options : { ...options, headers: { ...options?.headers, Accept: accept } });
  };
}
