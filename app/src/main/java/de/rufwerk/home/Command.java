package de.rufwerk.home;

import java.util.concurrent.Callable;

/// A command of the command line: a prototype Spring bean of the module that owns it, annotated with picocli's
/// `@Command`. It runs inside a started Spring context (without web) with the database.
///
/// `call` returns the exit code of rating.md § 11: 0 done, 3 something waits for a person. {@link WrongUse} gives 2,
/// any other exception 1.
///
/// Output goes to picocli's writers (`@Spec CommandSpec spec; spec.commandLine().getOut()`, `getErr()`), so that a
/// command can be run and read within another program. Its texts on the help page are keys of the module's bundles, see
/// {@link Messages}. A mistake in its parameters is picocli's `ParameterException` or {@link WrongUse}.
public interface Command extends Callable<Integer> {}
