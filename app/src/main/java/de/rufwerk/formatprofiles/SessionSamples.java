package de.rufwerk.formatprofiles;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// The samples of those who are signed in, one each, in a folder of the home. What a killed program left is deleted at
/// the next start.
@Component
@ConditionalOnWebApplication
class SessionSamples {

    /// Of a sample, in bytes.
    static final long LARGEST = 64_000_000;

    private static final int MOST = 20;
    private static final String FOLDER = "archive/.samples";
    private static final String KEY = "rufwerk.sample";

    private final Path folder;

    SessionSamples(Home home) throws IOException {
        folder = Files.createDirectories(home.resolve(FOLDER));
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Keeps a sample in the place of the one before.
    ///
    /// @throws WrongUse when it is empty or too large, or too many people have one
    void keep(HttpSession session, MultipartFile sent) throws IOException {
        String whole = String.valueOf(sent.getOriginalFilename());
        String name = whole.substring(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
        if (sent.isEmpty()) {
            throw new WrongUse(Message.of("formatprofiles.sample.empty"));
        }
        if (sent.getSize() > LARGEST) {
            throw new WrongUse(Message.of("formatprofiles.sample.too-large", name, LARGEST / 1_000_000));
        }
        forget(session);
        try (Stream<Path> kept = Files.list(folder)) {
            if (kept.count() >= MOST) {
                throw new WrongUse(Message.of("formatprofiles.sample.too-many"));
            }
        }
        Path file = Files.createTempFile(folder, "sample-", "");
        try {
            sent.transferTo(file);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        session.setAttribute(KEY, new SessionSample(new SampleFile(file, name), sent.getSize()));
    }

    Optional<SessionSample> of(HttpSession session) {
        return Optional.ofNullable((SessionSample) session.getAttribute(KEY));
    }

    /// Deletes the sample of a session.
    void forget(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
