/**
 * Where an operation stands. `queued` may go; `unknown` must be read back first; the rest is final. `withdrawn` was
 * taken back before it left this desk, so central never hears of it.
 */
export type DeliveryState = 'queued' | 'sending' | 'unknown' | 'confirmed' | 'refused' | 'unresolved' | 'withdrawn'
