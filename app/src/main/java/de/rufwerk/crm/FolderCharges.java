package de.rufwerk.crm;

import de.rufwerk.home.Home;
import de.rufwerk.transfer.ChargeBatch;
import de.rufwerk.transfer.ChargeSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Charges as files in a folder (`crm.out`) from which the CRM, or a person, takes them: `charges-2026-10-0001.csv`
/// with `charges-2026-10-0001.json`, its manifest. The manifest comes last, in one step: a file that has one is whole.
///
/// Whether a batch was handed over is known from what lies in the folder's own places, which nobody else touches:
/// whole files wait in `.staging`, then the manifest is kept in `.sent`, then both move into the folder. So it does not
/// matter whether the CRM moves the files away or deletes them.
public final class FolderCharges implements ChargeSink {

    private final Path folder;
    private final String name;

    /// Into a folder of the home, or another.
    ///
    /// @param out relative to the home or absolute
    public FolderCharges(Home home, String out) {
        this.name = out;
        this.folder = home.resolve(out);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean idempotent() {
        return true;
    }

    @Override
    public boolean counterPostings() {
        return true;
    }

    @Override
    public Posting post(ChargeBatch batch) {
        ChargeFile file = ChargeFile.of(batch);
        try {
            if (!Files.exists(sent(batch))) {
                if (Files.exists(folder.resolve(file.name())) || Files.exists(folder.resolve(file.manifestName()))) {
                    return new Posting.Refused(List.of(), file.name() + " exists already");
                }
                stage(batch, file);
            }
        } catch (IOException e) {
            return new Posting.Unavailable(e.toString(), null);
        }
        try {
            move(file.name());
            move(file.manifestName());
            force(folder);
            return new Posting.Confirmed(file.name());
        } catch (IOException e) {
            return new Posting.Unknown(e.toString());
        }
    }

    /// Prepares both files, and decides with the last of these steps that they will be handed over.
    private void stage(ChargeBatch batch, ChargeFile file) throws IOException {
        Path staging = Files.createDirectories(folder.resolve(".staging"));
        Path decided = Files.createDirectories(folder.resolve(".sent"));
        write(staging.resolve(file.name()), file.content());
        write(staging.resolve(file.manifestName()), file.manifest());
        force(staging);
        Path part = staging.resolve(batch.key() + ".part");
        write(part, file.manifest());
        Files.move(part, sent(batch), StandardCopyOption.ATOMIC_MOVE);
        force(decided);
    }

    private Path sent(ChargeBatch batch) {
        return folder.resolve(".sent").resolve(batch.key() + ".json");
    }

    /// Nothing happens to what was moved before.
    private void move(String file) throws IOException {
        Path staged = folder.resolve(".staging").resolve(file);
        if (Files.exists(staged)) {
            Files.move(staged, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        force(file);
    }

    /// What was written or moved outlives a power cut.
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Presence ask(ChargeBatch batch) {
        ChargeFile file = ChargeFile.of(batch);
        boolean handedOver = Files.exists(sent(batch))
                && Files.notExists(folder.resolve(".staging").resolve(file.manifestName()));
        return handedOver ? new Presence.Has(file.name()) : new Presence.HasNot();
    }
}
