/// The second, slow implementation of rating.md, with which the fast one is compared byte by byte.
/// It is written from that page only, naive on purpose, and shares no code with the product.
/// Read [ReferenceMonths] first; [RandomMonths] makes the homes that both are run on.
package de.rufwerk.reference;
