/** Of the simulated Stripe that outlives the central. */
export const TEST_STRIPE_KEY = 'sk_test_kills'
