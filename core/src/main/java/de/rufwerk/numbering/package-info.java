@NullMarked
package de.rufwerk.numbering;

import org.jspecify.annotations.NullMarked;
