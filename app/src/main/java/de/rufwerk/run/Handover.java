package de.rufwerk.run;

import de.rufwerk.home.Message;

/// What of a month's result has left the house: it stands with somebody else, who builds on it. No earlier step of the
/// month is run, corrected or taken back while it does.
///
/// @param why what was handed over, and what takes it back
/// @param complete whether nothing is left to do, so that the step itself is not run again either
public record Handover(Message why, boolean complete) {}
