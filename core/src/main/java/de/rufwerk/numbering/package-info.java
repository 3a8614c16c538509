/// Telephone numbers: read by the form that a carrier declares, never guessed (`rating.md § 2`).
/// A canonical number is E.164 without `+`, held as a `long`: 3 to 18 digits that do not start with 0.
/// Read [NumberReader] first, then [PrefixTable].
@NullMarked
package de.rufwerk.numbering;

import org.jspecify.annotations.NullMarked;
