@NullMarked
package de.rufwerk.rating;

import org.jspecify.annotations.NullMarked;
