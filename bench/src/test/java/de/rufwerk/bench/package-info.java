@NullMarked
package de.rufwerk.bench;

import org.jspecify.annotations.NullMarked;
