@NullMarked
package de.rufwerk;

import org.jspecify.annotations.NullMarked;
