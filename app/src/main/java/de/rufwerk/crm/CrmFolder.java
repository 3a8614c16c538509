package de.rufwerk.subscribers;

import de.rufwerk.home.Home;
import de.rufwerk.home.Settings;
import de.rufwerk.tables.DataProblems;
import de.rufwerk.tables.TableFiles;
import org.springframework.stereotype.Component;

/// The folder connector: the CRM, or a person, puts CSV files into a folder of the home (`crm.folder`).
@Component
final class CrmFolder implements SubscriberSource {

    private final Home home;
    private final Settings settings;

    CrmFolder(Home home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    @Override
    public TableFiles fetch(DataProblems problems) {
        String folder = settings.crm().folder();
        return TableFiles.read(home.resolve(folder), folder, SubscriberTables.ALL, problems);
    }
}
