package de.rufwerk.run;

import de.rufwerk.home.Message;

/// Why a step cannot be run now.
///
/// @param by name of the step that has to be cleared first: an earlier one; the step itself where a person has to do
///     something before it; a later one where that has handed the result over
/// @param why what is the matter with it and what to do
public record Lock(String by, Message why) {}
