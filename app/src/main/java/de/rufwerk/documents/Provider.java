package de.rufwerk.documents;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.Settings;
import de.rufwerk.home.WrongUse;
import de.rufwerk.pdf.Picture;
import de.rufwerk.pdf.Stationery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who the documents are from.
@Component
public class Provider {

    private final Home home;
    private final ProviderSettings settings;

    Provider(Home home, Settings settings) {
        this.home = home;
        this.settings = settings.part(ProviderSettings.class);
    }

    public String name() {
        return settings.name();
    }

    /// Lines at the foot of what is from the provider: address, court of registration, tax number.
    public List<String> footer() {
        return settings.footer();
    }

    /// Red, green and blue as `0xRRGGBB`.
    public int colour() {
        return settings.colour();
    }

    /// The picture of the logo; empty where there is none.
    public Optional<Path> logoFile() {
        return Optional.ofNullable(settings.logo()).map(home::resolve);
    }

    /// What all documents have in common.
    ///
    /// @throws WrongUse where the logo cannot be read
    public Stationery stationery() {
        return new Stationery(settings.name(), settings.footer(), settings.colour(), logo());
    }

    private @Nullable Picture logo() {
        if (settings.logo() == null) {
            return null;
        }
        Path file = home.resolve(settings.logo());
        try {
            return Picture.of(Files.readAllBytes(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new WrongUse(Message.of("documents.logo", file, String.valueOf(e.getMessage())));
        }
    }
}
