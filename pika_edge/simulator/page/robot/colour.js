/** The lights' linear power as a screen's colour (IEC 61966-2-1). */

/** What the room's light alone makes of a lamp's milky cover. */
const COVER = 0.3;
const GAIN = 1.15;

/** Give the colour of a lamp that shines with this power. */
export const lampColour = (...light) => screenColour(light.map((linear) => COVER + GAIN * linear));

/** Give the same hue at its brightest: what the light falls on is tinted, not dimmed. */
export function hue(...light) {
  const most = Math.max(...light, 1e-3);
  return screenColour(light.map((linear) => linear / most));
}

/** Relative luminance of linear light (ITU-R BT.709). */
export const luminance = (red, green, blue) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

/** Steps of a hundredth, which nobody sees: lights breathe for ever, and each step is a frame to paint. */
const screenColour = (linear) => `rgb(${linear.map((each) => Math.round(100 * encoded(each)) * 2.55).join(" ")})`;

function encoded(linear) {
  const value = Math.min(Math.max(linear, 0), 1);
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
}
