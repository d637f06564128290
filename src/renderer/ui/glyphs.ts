/**
 * Loads the parts of the typeface that `text` needs. It comes in a hundred parts, each fetched when first
 * used; what a screen says about a lost appliance cannot be fetched from that appliance.
 */
export async function loadGlyphs(text: string): Promise<void> {
  try {
    await document.fonts.load("1em 'Noto Sans SC Variable'", text);
  } catch {
    // Not fetched now, the parts are asked for again when the text is drawn.
  }
}
