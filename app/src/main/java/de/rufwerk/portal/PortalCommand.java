package de.rufwerk.portal;

import de.rufwerk.home.Command;
import de.rufwerk.home.Message;
import de.rufwerk.home.Messages;
import de.rufwerk.home.WrongUse;
import de.rufwerk.subscribers.Customer;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `portal invite --customer K10023 [--by letter|link|mail] [--out FILE]` gives customers what lets them into their
/// site, as a CSV
/// table for the letters, or by mail; `--missing` all who were never invited, `--asked` those who have asked on the
/// page.
/// `portal lock K10023` and `portal unlock K10023` keep a customer out and let it in again, `portal reset-factor
/// K10023`
/// helps one who has lost the phone.
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@CommandLine.Command(name = "portal")
class PortalCommand implements Command {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final Invitations invitations;
    private final Messages messages;
    private final Locale language = Messages.terminalLanguage();

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    PortalCommand(Invitations invitations, Messages messages) {
        this.invitations = invitations;
        this.messages = messages;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return 0;
    }

    @CommandLine.Command(name = "invite")
    int invite(
            @Option(names = "--customer", paramLabel = "NUMBER") @Nullable List<String> customers,
            @Option(names = "--missing") boolean missing,
            @Option(names = "--asked") boolean asked,
            @Option(names = "--by", defaultValue = "letter", paramLabel = "letter|link|mail") Invitations.Way way,
            @Option(names = "--out", paramLabel = "FILE") @Nullable Path file) {
        List<Customer> invited = new ArrayList<>(customers == null ? List.of() : invitations.named(customers));
        if (missing) {
            invited.addAll(invitations.missing());
        }
        if (asked) {
            invited.addAll(invitations.asked());
        }
        if (customers == null && !missing && !asked) {
            throw new WrongUse(Message.of("portal.invite.nobody"));
        }
        try (Writer out = file == null ? null : secretFile(file)) {
            List<Customer> all = invited.stream().distinct().toList();
            invitations.invite(all, way, made -> {
                if (way != Invitations.Way.MAIL) {
                    write(made, out == null ? spec.commandLine().getOut() : out);
                }
            });
            say(Message.of(way == Invitations.Way.MAIL ? "portal.invite.mailed" : "portal.invite.done", all.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    @CommandLine.Command(name = "lock")
    int lock(@Parameters(index = "0", paramLabel = "NUMBER") String customer) {
        invitations.lock(customer, true);
        say(Message.of("portal.lock.done", customer));
        return 0;
    }

    @CommandLine.Command(name = "unlock")
    int unlock(@Parameters(index = "0", paramLabel = "NUMBER") String customer) {
        invitations.lock(customer, false);
        say(Message.of("portal.unlock.done", customer));
        return 0;
    }

    @CommandLine.Command(name = "reset-factor")
    int resetFactor(@Parameters(index = "0", paramLabel = "NUMBER") String customer) {
        invitations.forgetFactor(customer);
        say(Message.of("portal.factor.done", customer));
        return 0;
    }

    /// Made before anybody is invited, so that no code is lost; readable by its owner only, for it lets people in.
    private static Writer secretFile(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            throw new WrongUse(Message.of("portal.invite.file", file));
        }
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    private static void write(List<Invitation> invitations, Writer out) {
        CsvWriter csv = CsvWriter.builder().build(out);
        csv.writeRecord(
                "customer", "name", "street", "postcode", "city", "country", "language", "email", "secret", "until");
        for (Invitation one : invitations) {
            Customer customer = one.customer();
            Customer.Address address = customer.address();
            csv.writeRecord(
                    customer.customer(),
                    customer.name(),
                    address.street(),
                    address.postcode(),
                    address.city(),
                    address.country(),
                    customer.language().getLanguage(),
                    customer.email(),
                    one.secret(),
                    one.until().atZone(BERLIN).toLocalDate().toString());
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(Message message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(messages.text(message, language));
        err.flush();
    }
}
