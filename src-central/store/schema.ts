import type { AccountSchema } from './accounts/schema.ts'
import type { ChangesSchema } from './changes/schema.ts'
import type { CredentialSchema } from './credentials/schema.ts'
import type { MovementSchema } from './movements/schema.ts'
import type { OrdersSchema } from './orders/schema.ts'
import type { PaymentsSchema } from './payments/schema.ts'
import type { RecordSchema } from './record/schema.ts'
import type { RegistrationSchema } from './registration/schema.ts'
import type { SaleSchema } from './sale/schema.ts'
import type { StationSchema } from './stations/schema.ts'

/** The tables as both databases have them; `migrations` makes them so and says what they mean. */
export type Schema = AccountSchema & ChangesSchema & CredentialSchema & MovementSchema & OrdersSchema & PaymentsSchema & RecordSchema & RegistrationSchema & SaleSchema & StationSchema
