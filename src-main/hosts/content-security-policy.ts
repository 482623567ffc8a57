/**
 * What the page may load, and from where. Both hosts send it as a header, so neither can be laxer
 * than the other; everything not named is refused.
 */
export const contentSecurityPolicy = (connect: readonly string[] = [], frames: readonly string[] = []): string =>
  [
    "default-src 'none'",
    // The reader of the camera is WebAssembly. Compiling it needs this word, which runs no text as code.
    "script-src 'self' 'wasm-unsafe-eval'",
    // It runs beside the page, from a file of the page.
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    // Only where a page of the card company's script stands inside this one, and then only that page.
    `frame-src ${frames.length === 0 ? "'none'" : frames.join(' ')}`,
    "frame-ancestors 'none'",
  ].join('; ')

/** Features of the browser that the page never uses; devices belong to the station. */
const REFUSED_FEATURES = ['display-capture', 'geolocation', 'hid', 'microphone', 'midi', 'payment', 'serial', 'usb']

/** The headers of everything a host serves to the window. */
export const pageHeaders = (connect: readonly string[] = [], frames: readonly string[] = []): Record<string, string> => ({
  'Content-Security-Policy': contentSecurityPolicy(connect, frames),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  // A camera may stand in for a gun once set-up switches it on; no frame of anybody else gets it.
  'Permissions-Policy': ['camera=(self)', ...REFUSED_FEATURES.map((feature) => `${feature}=()`)].join(', '),
})
