@NullMarked
package de.rufwerk.money;

import org.jspecify.annotations.NullMarked;
