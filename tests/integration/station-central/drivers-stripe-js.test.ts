import { driverContract } from '../../support/till/driver-contract.ts'
import { startStripeJsWorld } from '../../support/terminal/terminal-world.ts'

driverContract("a till that uses Stripe's script", async () => (await startStripeJsWorld()).world)
