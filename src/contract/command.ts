import { z } from 'zod';
import type { Role } from './roles.ts';

/*
 * How a command is declared: once, in the contract file of the room that owns it, as its fields and who may say it. The room's
 * handler record (src/main) is typed by the declarations, so neither can be without the other.
 */

/** `schema`: its fields, without its type. */
type Declaration = { readonly schema: z.ZodObject; readonly roles: readonly Role[] };
export type Declarations = Readonly<Record<string, Declaration>>;

/** A command that screens of these roles may say, with exactly these fields. */
export function command<const Shape extends z.core.$ZodLooseShape>(
  roles: readonly Role[],
  shape: Shape,
): { readonly roles: readonly Role[]; readonly schema: z.ZodObject<Shape, z.core.$strict> } {
  return { roles, schema: z.strictObject(shape) };
}

/** What a screen sends for these declarations, or for one of them. */
export type CommandOf<D extends Declarations, Type extends keyof D = keyof D> = {
  [T in Type]: keyof D[T]['schema']['shape'] extends never
    ? { readonly type: T }
    : { readonly type: T } & Readonly<z.infer<D[T]['schema']>>;
}[Type];

/* Fields that commands of several rooms have. */

export const idSchema = z.string().min(1).max(64);
/** A moment, epoch milliseconds. */
export const instantSchema = z.number().int().min(0).max(Date.UTC(2200, 0));
export const phoneSchema = z.string().regex(/^\+?\d{5,15}$/);
export const ticketNumberSchema = z.string().regex(/^[A-Z]{1,2}\d{3,9}$/);
export const checkDigitsSchema = z.string().regex(/^\d{4}$/);
