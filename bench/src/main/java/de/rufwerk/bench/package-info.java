/// The benchmarks: a generator for months of any size and the measurements of the real steps against what the database
/// can do at most. `./rufwerk bench` runs them; docs/performance.md has the figures. Read `Bench` first (what is
/// measured), then `BenchHome` (the data).
@NullMarked
package de.rufwerk.bench;

import org.jspecify.annotations.NullMarked;
