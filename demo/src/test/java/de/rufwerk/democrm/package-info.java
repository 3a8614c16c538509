@org.jspecify.annotations.NullMarked
package de.rufwerk.democrm;
