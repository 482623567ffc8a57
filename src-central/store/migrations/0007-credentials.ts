/**
 * PINs of doors, lockers and rooms, made by somebody else's locks in the background.
 *
 *   credential         one row for each attendee and purpose, however often it was asked for, withdrawn and made anew
 *   credential_grant   which ticket types open what; without a row a ticket type opens nothing
 *
 * `public_id` is made by chance, and the only name of a row that anybody outside is told. `reason` says why one failed or was
 * withdrawn. `lock_key` is the name under which the locks know the PIN, a new one for each attempt at a new PIN. `leftover_key` is
 * the name of an earlier one that may still open and has to be taken back first. `sealed_pin` can only be read with the
 * central's secret. Whoever works on a row holds it until `lease_until_us` under the name `lease`.
 */
export const credentialTables = `
  CREATE TABLE credential_grant (
    ticket_type_id <integer> NOT NULL REFERENCES ticket_type (id) ON DELETE CASCADE,
    purpose <text> NOT NULL CHECK (purpose IN ('door', 'locker', 'room')),
    PRIMARY KEY (ticket_type_id, purpose)
  ) <strictWithoutId>;

  CREATE TABLE credential (
    id <id>,
    public_id <text> NOT NULL UNIQUE,
    conference_id <integer> NOT NULL REFERENCES conference (id) ON DELETE CASCADE,
    attendee_id <integer> NOT NULL REFERENCES attendee (id) ON DELETE CASCADE,
    purpose <text> NOT NULL CHECK (purpose IN ('door', 'locker', 'room')),
    place <text> NOT NULL,
    state <text> NOT NULL CHECK (state IN ('preparing', 'ready', 'failed', 'withdrawn', 'ended')),
    lock_key <text> NOT NULL UNIQUE,
    leftover_key <text>,
    reason <text>,
    trouble <text>,
    attempts <integer> NOT NULL,
    sealed_pin <text>,
    valid_from_us <integer>,
    valid_until_us <integer>,
    asked_at_us <integer> NOT NULL,
    deadline_at_us <integer> NOT NULL,
    next_at_us <integer>,
    lease <text>,
    lease_until_us <integer>,
    UNIQUE (attendee_id, purpose),
    CHECK ((state = 'ready') = (sealed_pin IS NOT NULL)),
    CHECK ((state = 'ready') = (valid_from_us IS NOT NULL)),
    CHECK ((state = 'ready') = (valid_until_us IS NOT NULL)),
    CHECK ((state IN ('failed', 'withdrawn')) = (reason IS NOT NULL)),
    CHECK ((lease IS NULL) = (lease_until_us IS NULL))
  ) <strict>;
  CREATE INDEX credential_to_do ON credential (next_at_us) WHERE next_at_us IS NOT NULL;
  CREATE INDEX credential_preparing ON credential (deadline_at_us) WHERE state = 'preparing';
  CREATE INDEX credential_in_use ON credential (id) WHERE state IN ('preparing', 'ready');
  CREATE INDEX credential_by_state ON credential (conference_id, state, id);
`
