package de.rufwerk.crm;

import de.rufwerk.crm.CrmSettings.Folder;
import de.rufwerk.home.Home;
import de.rufwerk.home.Message;
import de.rufwerk.subscribers.SubscriberSource;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folder connector: the CRM, or a person, puts CSV files into a folder, and takes the charges from another.
final class CrmFolder implements CrmConnector {

    private final Folder settings;
    private final Home home;

    CrmFolder(Folder settings, Home home) {
        this.settings = settings;
        this.home = home;
    }

    @Override
    public TableFiles fetch(DataProblems problems, Watcher watcher) {
        Path folder = home.resolve(settings.folder());
        watcher.step(Message.of("crm.step.folder", folder));
        return TableFiles.read(folder, settings.folder(), SubscriberSource.TABLES, problems);
    }

    @Override
    public void checkCharges(Watcher watcher) throws CrmFault {
        Path out = home.resolve(settings.out());
        Path existing = out;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw CrmFault.of("out", out.toString(), existing);
        }
        watcher.step(Message.of("crm.step.out", out));
    }
}
