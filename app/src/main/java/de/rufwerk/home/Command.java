package de.rufwerk.home;

import java.util.concurrent.Callable;

/// A command of the command line: a prototype Spring bean of the module that owns it, annotated with picocli's
/// `@Command`. It runs inside a started Spring context (without web) with the database.
///
/// `call` returns the exit code of rating.md § 11: 0 done, 3 something waits for a person. {@link WrongUse} gives 2,
/// any other exception 1.
public interface Command extends Callable<Integer> {}
