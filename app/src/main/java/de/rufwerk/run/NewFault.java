package de.rufwerk.run;

import de.rufwerk.home.Message;

/// A fault that a step reports.
///
/// @param key what the fault is about, the same on each run, so that one thing is one fault of its month and step:
///     `file.held:2026-10.zip`; at most 500 characters
/// @param severity whether it locks later steps
/// @param what what is wrong
/// @param where the place: file and line, customer, page; empty where there is none
/// @param remedy what a person can do
public record NewFault(String key, Severity severity, Message what, String where, Message remedy) {

    public NewFault {
        if (key.isBlank() || key.length() > 500) {
            throw new IllegalArgumentException("A fault's key has 1 to 500 characters: " + key);
        }
    }
}
