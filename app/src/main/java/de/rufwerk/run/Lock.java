package de.rufwerk.run;

import de.rufwerk.home.Message;

/// Why a step cannot be run now.
///
/// @param by name of the earlier step that has to be cleared first
/// @param why what is the matter with it and what to do
public record Lock(String by, Message why) {}
