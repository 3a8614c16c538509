/// A CRM that behaves like a real one: a process of its own that speaks `docs/api/crm.yaml` over HTTP, owns its files,
/// keeps charges over a crash, and fails at random where a test wants it to.
/// Knows nothing of the program that it serves. Read `CrmServer` first, then `Charges`.
@NullMarked
package de.rufwerk.democrm;

import org.jspecify.annotations.NullMarked;
