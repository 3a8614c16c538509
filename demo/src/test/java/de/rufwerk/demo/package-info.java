@NullMarked
package de.rufwerk.demo;

import org.jspecify.annotations.NullMarked;
