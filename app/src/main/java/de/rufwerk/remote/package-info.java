/// The ways to the servers of others that more than one module goes: SSH with a host key that is written down, and TLS
/// with the certificates that are believed. It says why a connection does not stand, and leaves it to its users what
/// that means for them. Read [SshServer][de.rufwerk.remote.SshServer] first.
@ApplicationModule(allowedDependencies = "home")
@NullMarked
package de.rufwerk.remote;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
