/// Euros as exact integers of 1e-6 EUR.
/// Everything that has a price goes through [de.rufwerk.money.Euro]; no floating point comes near it.
/// Rounding happens once a call, where `rating.md § 5.5` says so, and nowhere else.
@NullMarked
package de.rufwerk.money;

import org.jspecify.annotations.NullMarked;
