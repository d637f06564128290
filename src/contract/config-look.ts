import { z } from 'zod';

/** How a hall looks: its colour, its pictures, the drawings of its services. */

/** The built-in drawings for services. */
export const serviceDrawings = [
  'payment',
  'sim',
  'broadband',
  'device',
  'plan',
  'help',
  'bill',
  'account',
  'business',
  'transfer',
  'ticket',
] as const;
export const serviceDrawingSchema = z.enum(serviceDrawings);
export type ServiceDrawing = z.infer<typeof serviceDrawingSchema>;

const iconHelp = `one of ${serviceDrawings.join(', ')}, or a PNG or SVG file`;

/** A built-in drawing by its name, or a picture's file. */
export const serviceIconSchema = z
  .string({ error: iconHelp })
  .refine((icon) => serviceDrawingSchema.safeParse(icon).success || /^.+\.(png|svg)$/i.test(icon), iconHelp);

/** White words on the colour must be legible: WCAG 2.2, 1.4.3. */
const LEGIBLE = 4.5;

/** Contrast of a colour such as `#1747a6` with white, 1 to 21 (WCAG 2.2, contrast ratio). */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

const colourHelp = 'a colour of six hexadecimal digits in quotation marks, such as "#1747a6"';

export const themeSchema = z.strictObject({
  /** The hall's own colour; white words stand on it. */
  brand: z
    .string({ error: colourHelp })
    .regex(/^#[0-9a-f]{6}$/i, { error: colourHelp, abort: true })
    .superRefine((colour, context) => {
      const contrast = contrastWithWhite(colour);
      if (contrast >= LEGIBLE) return;
      context.addIssue({
        code: 'custom',
        message: `a darker colour: white words on this one have a contrast of ${(Math.floor(contrast * 10) / 10).toFixed(1)} to 1, and are legible from ${LEGIBLE} to 1 on`,
      });
    })
    .optional(),
  /** Beside the hall's name; a PNG or SVG that is seen on the hall's colour. */
  logo: z
    .string()
    .regex(/\.(png|svg)$/i, 'a PNG or SVG file')
    .optional(),
  /** Behind the kiosk's heading, under the hall's colour. */
  background: z
    .string()
    .regex(/\.(png|jpe?g|webp)$/i, 'a PNG, JPEG or WebP file')
    .optional(),
});
