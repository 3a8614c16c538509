package de.rufwerk.callimport;

import de.rufwerk.home.Message;

/// Why a file that can be read is not taken in before a person has looked at it.
///
/// @param kind part of the fault's key
record Doubt(String kind, Message what, Message remedy) {}
