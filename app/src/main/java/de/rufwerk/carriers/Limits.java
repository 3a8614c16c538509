package de.rufwerk.carriers;

import java.time.Duration;

/// How long to wait for a server and how often to try.
///
/// @param connect until a connection stands
/// @param idle longest silence
/// @param tries of one file, 1 or more
/// @param pause before the second try; doubles with each further one, less up to a half by chance
/// @param largest bytes a file may have
record Limits(Duration connect, Duration idle, int tries, Duration pause, long largest) {}
