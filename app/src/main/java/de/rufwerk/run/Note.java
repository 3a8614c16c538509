package de.rufwerk.run;

import de.rufwerk.home.Message;
import java.time.Instant;

/// A line of a run's log.
public record Note(Instant at, Message text) {}
