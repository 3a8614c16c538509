package de.rufwerk.demo;

import de.rufwerk.Rufwerk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// Start of `./rufwerk demo`: makes two months of a made-up provider in a home of its own, runs them with the program's
/// own commands, prints what came out, and serves the page. Both months are taken through to their end, the mails;
/// with `--cases` the second one is left with its open cases.
///
/// Run again, it keeps the home as it is, runs the last month once more (which gives the same result) and serves.
@CommandLine.Command(
        name = "rufwerk demo",
        mixinStandardHelpOptions = true,
        description = "Makes two realistic months of calls, runs them and serves the page with the result.")
public final class Demo implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int WRONG_USE = 2;
    private static final int WAITS_FOR_A_PERSON = 3;

    /// Says that a home was made by the demo, so that it may be deleted, and whether its months have been run.
    private static final String MARK = "demo.txt";

    private static final String UNFINISHED = "Made by ./rufwerk demo; not finished.\n";
    private static final String FINISHED = "Made by ./rufwerk demo; --fresh deletes this folder and makes it anew.\n";

    private static final String PASSWORD_LETTERS = "abcdefghkmnpqrstuvwxyz23456789";

    @Option(names = "--home", description = "Folder of the demo (default: RUFWERK_DEMO_HOME, else .demo).")
    private @Nullable Path wantedHome;

    @Option(names = "--port", defaultValue = "8080", description = "Port of the page (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--crm",
            defaultValue = "folder",
            description = "How the CRM is connected: folder, or rest with a CRM in a process of its own"
                    + " (default: ${DEFAULT-VALUE}).")
    private CrmKind crm = CrmKind.FOLDER;

    @Option(names = "--crm-port", defaultValue = "8090", description = "Port of that CRM (default: ${DEFAULT-VALUE}).")
    private int crmPort = 8090;

    @Option(
            names = "--cases",
            description =
                    "Leaves the last month with its open cases, to try how a clerk clears them; otherwise they are"
                            + " put aside, and it is taken through to its end, too.")
    private boolean cases;

    @Option(
            names = "--mail-port",
            defaultValue = "8025",
            description = "Port of the page with the sent mails (default: ${DEFAULT-VALUE}).")
    private int mailPort = 8025;

    private @Nullable DemoMailBox mails;

    @Option(names = "--no-serve", description = "Ends after the run.")
    private boolean noServe;

    @Option(names = "--fresh", description = "Deletes the demo's home and starts anew.")
    private boolean fresh;

    /// How the demo's CRM is connected.
    private enum CrmKind {
        FOLDER,
        REST
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Demo())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path home = home();
        String password = password();
        System.setProperty(DemoAdministrator.PASSWORD, password);
        boolean exists = Files.isDirectory(home) && !isEmpty(home);
        if (exists && !Files.exists(home.resolve(MARK))) {
            System.err.println(home + " is not empty and was not made by the demo. Choose another with --home.");
            return WRONG_USE;
        }
        if (exists && (fresh || !Files.readString(home.resolve(MARK)).equals(FINISHED))) {
            delete(home);
            exists = false;
        }
        try (DemoCrm server = new DemoCrm(home, crm == CrmKind.REST ? crmPort : 0)) {
            return runAndServe(home, exists, server, password);
        } finally {
            if (mails != null) {
                mails.close();
            }
        }
    }

    private int runAndServe(Path home, boolean exists, DemoCrm server, String password) throws IOException {
        int code = exists ? runAgain(home, server) : makeAndRun(home, server);
        if (code != DONE && code != WAITS_FOR_A_PERSON) {
            return code;
        }
        rufwerk(home, "demo-summary");
        if (code == WAITS_FOR_A_PERSON) {
            say("The open cases are part of the demo; a clerk clears them on the page.");
        } else {
            say("The documents are on the page, and as files with: ./rufwerk --home " + home
                    + " documents export --month " + DemoMonths.STANDARD.main() + " --out FOLDER");
        }
        if (noServe) {
            return DONE;
        }
        say("");
        say("Page:   http://127.0.0.1:" + port + "/");
        say("Login:  " + DemoAdministrator.NAME + "  " + password);
        new DemoPortal(home, port + 1).lines().forEach(Demo::say);
        if (mails == null) {
            return rufwerk(home, "serve");
        }
        try (MailBoxPage box = MailBoxPage.open(mails.folder(), mailPort)) {
            say("Mails:  http://127.0.0.1:" + box.port() + "/");
            say("");
            return rufwerk(home, "serve");
        }
    }

    private int makeAndRun(Path home, DemoCrm server) throws IOException {
        say("Making two months of calls in " + home + " …");
        int made = Rufwerk.execute("init", home.toString());
        if (made != DONE) {
            return made;
        }
        Files.writeString(home.resolve(MARK), UNFINISHED);
        mails = DemoMailBox.open(home);
        DemoHome demo = new DemoHome(home, DemoHome.CALLS);
        DemoSettings.write(home, port, server.port(), mails.port());
        server.start();
        demo.writeTariff();
        demo.writeCounsellingLines();
        demo.writeInbox();
        int code = DONE;
        for (YearMonth month : DemoMonths.STANDARD.inOrder()) {
            // Between the months the CRM's users have entered what was missing.
            demo.writeCrm(month);
            say("Running " + month + " …");
            code = rufwerk(home, "run", "--month", month.toString());
            if (code == WAITS_FOR_A_PERSON && !(cases && month.equals(DemoMonths.STANDARD.main()))) {
                say("Taking " + month + " through to its end …");
                code = new WholeMonth(home, crm == CrmKind.FOLDER, month).run();
            }
            if (code != DONE && code != WAITS_FOR_A_PERSON) {
                return code;
            }
        }
        Files.writeString(home.resolve(MARK), FINISHED);
        return code;
    }

    private int runAgain(Path home, DemoCrm server) throws IOException {
        mails = DemoMailBox.open(home);
        DemoSettings.write(home, port, server.port(), mails.port());
        server.start();
        YearMonth last = DemoMonths.STANDARD.main();
        say("The demo's home is there already; running " + last + " once more …");
        int code = rufwerk(home, "run", "--month", last.toString());
        // A month that has been transferred is not run again; whatever else is wrong can be looked at on the page.
        return code == WRONG_USE ? WAITS_FOR_A_PERSON : code;
    }

    private static int rufwerk(Path home, String... arguments) {
        return Rufwerk.execute(Stream.concat(Stream.of("--home", home.toString()), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private Path home() {
        if (wantedHome != null) {
            return wantedHome.toAbsolutePath().normalize();
        }
        String fromEnvironment = System.getenv("RUFWERK_DEMO_HOME");
        return Path.of(fromEnvironment == null ? ".demo" : fromEnvironment)
                .toAbsolutePath()
                .normalize();
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static String password() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(PASSWORD_LETTERS.charAt(random.nextInt(PASSWORD_LETTERS.length())));
        }
        return password.toString();
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
