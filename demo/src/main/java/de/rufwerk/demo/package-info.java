/// Two realistic months of a small Saxon telephone provider, made up from a seed: customers, lines, tariffs and
/// carriers' files. `./rufwerk demo` writes them into a home of their own, runs every step on them and serves the page.
/// Read `Demo` first (what happens), then `DemoHome` (what is written).
@NullMarked
package de.rufwerk.demo;

import org.jspecify.annotations.NullMarked;
