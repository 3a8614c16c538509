/// Benchmarks of the core alone, without files and database, and the made-up world that they and the whole program's
/// benchmarks share. Read `World` first (the data), then `RatingBenchmark` (what is measured).
@NullMarked
package de.rufwerk.benchmarks;

import org.jspecify.annotations.NullMarked;
