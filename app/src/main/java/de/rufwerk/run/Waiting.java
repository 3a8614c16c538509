package de.rufwerk.run;

import de.rufwerk.home.Message;
import org.jspecify.annotations.Nullable;

/// Something of a step's result that waits for a person.
///
/// @param what what waits and what to do
/// @param locksNext whether every later step of the month is locked until it is gone
/// @param page path of the page where it is dealt with, such as `/cases`; null where there is none
public record Waiting(
        Message what, boolean locksNext, @Nullable String page) {}
