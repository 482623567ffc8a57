import { driverContract, lossContract } from '../../support/till/driver-contract.ts'
import { startServerDrivenWorld } from '../../support/till/server-driven-world.ts'

driverContract('a central that drives the readers', () => startServerDrivenWorld('before'))
lossContract('a central that is cut off from the processor', () => startServerDrivenWorld('behind'))
