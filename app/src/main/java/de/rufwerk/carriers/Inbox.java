package de.rufwerk.carriers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.rating.CodePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The folder in which a carrier's files of one month lie.
///
/// Taken is every regular file that is not hidden and not still being written (`*.part`, `*.tmp`), by name in
/// code point order; links and folders are left and listed.
///
/// @param folder need not exist
/// @param files to be imported, in order
/// @param left what lies there besides
public record Inbox(Path folder, List<Path> files, List<String> left) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /// What lies there now: in the folder of the settings, or in that of the downloads.
    ///
    /// @throws WrongUse when the folder's name has a place that is no form of a month, or it cannot be listed
    public static Inbox of(Home home, String carrier, Source source, YearMonth month) {
        return switch (source) {
            case Source.Folder folder -> of(home, carrier, folder.folder(), month);
            case Source.Remote _ -> new Downloads(home, carrier, month).inbox();
        };
    }

    /// Where a person puts files in by hand: the folder itself, or where files are fetched one beside those.
    ///
    /// @throws WrongUse when the folder's name has a place that is no form of a month
    public static Path byHand(Home home, String carrier, Source source, YearMonth month) {
        return switch (source) {
            case Source.Folder folder -> home.resolve(folderName(carrier, folder.folder(), month));
            case Source.Remote _ -> new Downloads(home, carrier, month).byHand();
        };
    }

    /// What lies in the folder now.
    ///
    /// @param source as in the settings: `inbox/{yyyy-MM}`
    /// @throws WrongUse when the folder's name has a place that is no form of a month, or it cannot be listed
    static Inbox of(Home home, String carrier, String source, YearMonth month) {
        Path folder = home.resolve(folderName(carrier, source, month));
        var files = new ArrayList<Path>();
        var left = new ArrayList<String>();
        if (!Files.exists(folder)) {
            return new Inbox(folder, files, left);
        }
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.sorted(CodePoints.byText(Inbox::name)).toList()) {
                String name = name(file);
                if (!takes(name)) {
                    continue;
                }
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                } else {
                    left.add(name);
                }
            }
        } catch (IOException e) {
            throw new WrongUse(
                    Message.of("carriers.inbox.unreadable", folder, carrier, String.valueOf(e.getMessage())));
        }
        return new Inbox(folder, files, left);
    }

    /// Whether a file of this name is taken.
    public static boolean takes(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !lower.endsWith(".part") && !lower.endsWith(".tmp");
    }

    static String folderName(String carrier, String source, YearMonth month) {
        Matcher place = PLACE.matcher(source);
        var name = new StringBuilder();
        while (place.find()) {
            try {
                place.appendReplacement(
                        name,
                        Matcher.quoteReplacement(DateTimeFormatter.ofPattern(place.group(1), Locale.ROOT)
                                .format(month)));
            } catch (RuntimeException e) {
                throw new WrongUse(Message.of("carriers.inbox.place", carrier, source, place.group()));
            }
        }
        return place.appendTail(name).toString();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
