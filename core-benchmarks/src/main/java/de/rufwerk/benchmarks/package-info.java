/// JMH benchmarks of the core. In a module of their own, so that the core's jar stays free of them.
@NullMarked
package de.rufwerk.benchmarks;

import org.jspecify.annotations.NullMarked;
