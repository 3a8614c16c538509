package de.rufwerk.crm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// The JDBC drivers: those of the program (PostgreSQL, MariaDB), and those of the jars in a folder of the home. The
/// jars are looked at when a driver is first missed and stay open as long as the program runs.
final class JdbcDrivers {

    private final Path folder;
    private @Nullable URLClassLoader jars;

    JdbcDrivers(Path folder) {
        this.folder = folder;
    }

    /// The driver for an address.
    ///
    /// @throws CrmFault when there is none
    synchronized Driver of(String url) throws CrmFault {
        try {
            Driver driver = accepting(ServiceLoader.load(Driver.class, JdbcDrivers.class.getClassLoader()), url);
            if (driver == null && Files.isDirectory(folder)) {
                if (jars == null) {
                    jars = new URLClassLoader(urls(), JdbcDrivers.class.getClassLoader());
                }
                driver = accepting(ServiceLoader.load(Driver.class, jars), url);
            }
            if (driver == null) {
                throw CrmFault.of("no-driver", shown(url), folder);
            }
            return driver;
        } catch (ServiceConfigurationError | SQLException e) {
            throw CrmFault.of("bad-driver", shown(url), folder, CrmFault.reason(e));
        }
    }

    private static @Nullable Driver accepting(Iterable<Driver> drivers, String url) throws SQLException {
        for (Driver driver : drivers) {
            if (driver.acceptsURL(url)) {
                return driver;
            }
        }
        return null;
    }

    private URL[] urls() {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(files::add);
            Collections.sort(files);
            List<URL> urls = new ArrayList<>();
            for (Path file : files) {
                urls.add(file.toUri().toURL());
            }
            return urls.toArray(URL[]::new);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("A path is always a URL", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The address without its parameters, which may be secret.
    static String shown(String url) {
        return url.split("[?;&]", 2)[0];
    }
}
