import { format, fromLinear, luminance, parse, type Rgb, toLinear } from "../../src/look/palette";

/** How eyes and printers see a colour; the matrices are those of Machado, Oliveira and Fernandes (2009), severity 1. */
export const VISIONS: Record<string, (hex: string) => string> = {
  "full colour": (hex) => hex,
  protanopia: seenThrough([
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ]),
  deuteranopia: seenThrough([
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ]),
  tritanopia: seenThrough([
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ]),
  greyscale: (hex) => {
    const grey = fromLinear(luminance(parse(hex)));
    return format([grey, grey, grey]);
  },
};

function seenThrough(matrix: readonly Rgb[]): (hex: string) => string {
  return (hex) => {
    const linear = parse(hex).map(toLinear);
    const seen = matrix.map((row) => {
      const sum = row.reduce((total, factor, i) => total + factor * (linear[i] ?? 0), 0);
      return fromLinear(Math.min(Math.max(sum, 0), 1));
    });
    return format(seen as unknown as Rgb);
  };
}
