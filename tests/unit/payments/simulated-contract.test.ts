import { createSimulatedWorld } from '../../support/till/simulated-world.ts'
import { driverContract } from '../../support/till/driver-contract.ts'

driverContract('the simulated driver', createSimulatedWorld)
