import type { Look } from "../look/lookbook";
import { INK, PAPER } from "../look/palette";
import { TILE } from "../look/pattern";

/** Drawn at twice the size, for screens with small pixels. */
const SCALE = 2;

/** A tile of a look's pattern, see-through between the marks. */
export function patternImage(look: Look): ImageData {
  return draw(TILE, (canvas) => {
    canvas.globalAlpha = look.severity < 0 ? 0.42 : 0.24;
    canvas.strokeStyle = look.ink;
    canvas.lineWidth = look.pattern.width;
    canvas.stroke(new Path2D(look.pattern.path));
  });
}

/** The mark of an order, on the corner of a letter. */
export function orderImage(): ImageData {
  return draw(14, (canvas) => {
    canvas.beginPath();
    canvas.arc(7, 7, 5, 0, 2 * Math.PI);
    canvas.fillStyle = INK;
    canvas.strokeStyle = PAPER;
    canvas.lineWidth = 1.6;
    canvas.fill();
    canvas.stroke();
  });
}

function draw(size: number, marks: (canvas: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * SCALE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return new ImageData(size * SCALE, size * SCALE);
  context.scale(SCALE, SCALE);
  marks(context);
  return context.getImageData(0, 0, size * SCALE, size * SCALE);
}
