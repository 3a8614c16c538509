package de.rufwerk.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks the pages of the customers' site. Not Spring's `@Controller`, which the program would find and put onto the
/// clerks' site.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface CustomerPage {}
