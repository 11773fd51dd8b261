import { z } from 'zod'

/** A wrong one of the two is answered like both: 401, `sign_in_failed`. */
export const SignInInput = z
  .object({ email: z.string().trim(), password: z.string(), rememberMe: z.boolean().optional() })
  .meta({ id: 'SignInInput' })
export type SignInInput = z.infer<typeof SignInInput>

/** Every other session of the person ends. */
export const PasswordChange = z
  .object({ currentPassword: z.string(), newPassword: z.string() })
  .meta({ id: 'PasswordChange' })
export type PasswordChange = z.infer<typeof PasswordChange>
