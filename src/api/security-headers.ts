import { secureHeaders } from 'hono/secure-headers'

/**
 * Scripts come from our own files only. Styles may be inline, because the component library sets
 * them on elements. Nobody may show the console in a frame.
 */
export const securityHeaders = (publicUrl: string) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    // Only over TLS: on http it would lock a person out of his own machine's other ports.
    strictTransportSecurity: publicUrl.startsWith('https:') ? 'max-age=31536000' : false,
    // Ledgers open their consent page in this window and come back to it.
    crossOriginOpenerPolicy: 'same-origin-allow-popups',
  })
