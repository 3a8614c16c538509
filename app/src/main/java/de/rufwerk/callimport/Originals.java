package de.rufwerk.callimport;

import de.rufwerk.carriers.CarrierSettings;
import de.rufwerk.formatprofiles.CallFile;
import de.rufwerk.formatprofiles.CallReader;
import de.rufwerk.formatprofiles.CallReader.Found;
import de.rufwerk.formatprofiles.FormatProfiles;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.home.WrongUse;
import de.rufwerk.unpack.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.stereotype.Component;

/// Reads single records of imported files again, from the unchanged originals. The file is read from its beginning up
/// to the record, so that the last one of a large file takes seconds.
@Component
public class Originals {

    private final Home home;
    private final CarrierSettings settings;
    private final FormatProfiles profiles;
    private final ImportFiles files;

    Originals(Home home, CarrierSettings settings, FormatProfiles profiles, ImportFiles files) {
        this.home = home;
        this.settings = settings;
        this.profiles = profiles;
        this.files = files;
    }

    /// The record that begins on a line.
    ///
    /// @param lineNo physical line, from 1
    public OriginalLine line(ImportFile file, int lineNo) {
        try {
            return new Rereading(home, settings, profiles).open(file, member -> read(file, member, lineNo));
        } catch (WrongUse gone) {
            return new OriginalLine.Gone(gone.messages());
        } catch (SQLException e) {
            throw new UncategorizedSQLException("reading an original", null, e);
        }
    }

    private OriginalLine read(ImportFile file, Member member, int lineNo) throws IOException, UnreadableFile {
        try (InputStream in = member.open(_ -> {})) {
            CallReader calls = new CallFile(in, member.delivery().profile(), member.where())
                    .open(member.delivery().carrier());
            Found found = calls.next();
            while (found != Found.END && calls.line < lineNo) {
                found = calls.next();
            }
            return found == Found.CALL && calls.line == lineNo
                    ? new OriginalLine.Read(
                            calls.rawText(),
                            calls.a.toString(),
                            calls.b.toString(),
                            calls.account.toString(),
                            Instant.ofEpochSecond(calls.start),
                            calls.duration,
                            calls.direction,
                            calls.hasCost ? calls.cost : null,
                            !files.isReadBy(
                                    file.id(), member.delivery().profile().sha256()))
                    : new OriginalLine.Gone(List.of(Message.of("callimport.original.line", member.where(), lineNo)));
        }
    }
}
